namespace Memoir.Extraction;

/// <summary>Turns to extract from.</summary>
public sealed record ExtractionRequest
{
    /// <summary>The new turns, in order. Candidates name them by index.</summary>
    public required IReadOnlyList<Turn> Turns { get; init; }

    /// <summary>Earlier turns of the scope, oldest first: context only, nothing is extracted from them.</summary>
    public IReadOnlyList<Turn> Context { get; init; } = [];

    /// <summary>Instructions of the caller, for extractors that can follow them.</summary>
    public string? Instructions { get; init; }
}
