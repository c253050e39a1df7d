namespace Memoir.Embeddings.Weights;

/// <summary>The masked-language head: a dense layer with activation and norm, then one score per token of the vocabulary.</summary>
internal sealed record MaskedHead(Linear Transform, Norm Norm, Linear Decoder);
