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

    /// <summary>What alone is wanted, in words ("sizes and allergies"), for extractors that can follow them. Default: everything.</summary>
    public string? Includes { get; init; }

    /// <summary>What is not wanted, in words, for extractors that can follow them. Default: nothing is left out.</summary>
    public string? Excludes { get; init; }

    /// <summary>Categories of the application's own, to choose from. Default none: the extractor's own.</summary>
    public IReadOnlyList<CustomCategory> Categories { get; init; } = [];

    /// <summary>
    /// Finds what is known that these turns may repeat or change, best first. It costs a search, so it is asked for by extractors
    /// that need it only. Default none.
    /// </summary>
    public Func<CancellationToken, ValueTask<IReadOnlyList<RelatedMemory>>>? FindRelated { get; init; }
}
