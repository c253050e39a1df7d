namespace Memoir.Embeddings.Weights;

/// <summary>One transformer layer. <paramref name="Attention"/> gives queries, keys and values side by side.</summary>
internal sealed record EncoderLayer(Linear Attention, Linear Output, Norm OutputNorm, Linear Widen, Linear Narrow, Norm NarrowNorm);
