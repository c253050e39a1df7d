using Memoir.Embeddings.Kernels;
using Memoir.Embeddings.Tokenization;

namespace Memoir.Embeddings.Weights;

/// <summary>Weights, vocabulary and shape, ready to run. Immutable, shared by all threads.</summary>
internal sealed unsafe class EncoderModel
{
    public required EncoderShape Shape { get; init; }

    public required string Name { get; init; }

    /// <summary>First 16 hexadecimal digits of the SHA-256 of the weights' source file.</summary>
    public required string Revision { get; init; }

    /// <summary><c>int8</c> or <c>fp32</c>.</summary>
    public required string Quantisation { get; init; }

    /// <summary>Tokens of the longest sequence, [CLS] and [SEP] included.</summary>
    public required int MaxTokens { get; init; }

    public required WordPieceTokenizer Tokenizer { get; init; }

    public required EmbeddingTable Words { get; init; }

    /// <summary>Position embeddings, with the embedding of the first token type added.</summary>
    public required EmbeddingTable Positions { get; init; }

    public required Norm EmbeddingNorm { get; init; }

    public required IReadOnlyList<EncoderLayer> Layers { get; init; }

    public MaskedHead? Head { get; init; }

    /// <summary>The instructions it runs with.</summary>
    public required KernelKind Kernel { get; init; }

    /// <summary>What keeps the memory behind the pointers alive.</summary>
    public required object Owner { get; init; }

    public string Identity =>
        $"{Name}@{Revision}/{Quantisation}/{(Shape.Pooling == Pooling.Mean ? "mean" : "cls")}{(Shape.Normalise ? "" : "-raw")}/{Shape.Hidden}";
}
