namespace Memoir;

/// <summary>The hits of a search, best first.</summary>
public sealed record SearchResult
{
    /// <summary>Best first; ties by id.</summary>
    public required IReadOnlyList<SearchHit> Hits { get; init; }

    /// <summary>Parts of the search that did not run, with the reason ("meaning: the embedder failed: ..."). Empty when all ran.</summary>
    public IReadOnlyList<string> Degraded { get; init; } = [];

    /// <summary>Time spent.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>How many of the hits <see cref="SearchRequest.MaxTokens"/> left out.</summary>
    public int OverBudget { get; init; }

    /// <summary>What became of <see cref="SearchRequest.ExplainId"/>, where it was given.</summary>
    public EntryTrace? Explained { get; init; }
}
