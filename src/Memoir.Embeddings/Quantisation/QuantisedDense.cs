namespace Memoir.Embeddings.Quantisation;

/// <summary>A dense layer in int8: <c>y = Scales × (Rows · quantise(x × Gain + Shift)) + Bias</c>.</summary>
/// <param name="Rows">One per output.</param>
/// <param name="Scales">One per output.</param>
/// <param name="Bias">One per output.</param>
/// <param name="Gain">One per input.</param>
/// <param name="Shift">One per input.</param>
internal sealed record QuantisedDense(sbyte[][] Rows, float[] Scales, float[] Bias, float[] Gain, float[] Shift);
