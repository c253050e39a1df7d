using Memoir.Embeddings.Kernels;

namespace Memoir.Embeddings.Weights;

/// <summary>The sizes and choices of a BERT encoder.</summary>
internal sealed record EncoderShape
{
    public required int Layers { get; init; }

    public required int Hidden { get; init; }

    public required int Heads { get; init; }

    public required int Intermediate { get; init; }

    public required int Vocabulary { get; init; }

    /// <summary>Positions with an embedding of their own: no sequence is longer.</summary>
    public required int Positions { get; init; }

    /// <summary>Token types with an embedding; the first is every text's.</summary>
    public int TokenTypes { get; init; } = 2;

    public required float Epsilon { get; init; }

    public required Activation Activation { get; init; }

    public required Pooling Pooling { get; init; }

    /// <summary>Whether vectors are scaled to length 1.</summary>
    public required bool Normalise { get; init; }

    /// <summary>Whether a masked-language head follows the last layer.</summary>
    public required bool Head { get; init; }

    public int HeadSize => Hidden / Heads;
}
