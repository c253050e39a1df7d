namespace Memoir;

/// <summary>One hit: a memory or a message, with its score.</summary>
public sealed record SearchHit
{
    /// <summary>The id of the memory or message.</summary>
    public required string Id { get; init; }

    /// <summary>The text that was found.</summary>
    public required string Text { get; init; }

    /// <summary>The fused score, 0 to 1; it means the same from query to query.</summary>
    public required double Score { get; init; }

    /// <summary>The memory, where the hit is one.</summary>
    public MemoryRecord? Memory { get; init; }

    /// <summary>The message, where the hit is one.</summary>
    public MessageRecord? Message { get; init; }

    /// <summary>Where the score comes from, if asked for.</summary>
    public SearchExplanation? Explanation { get; init; }

    /// <summary>What says the same and was met on the way, best first; see <see cref="SearchRequest.KeepDuplicates"/>.</summary>
    public IReadOnlyList<SearchCopy> Copies { get; init; } = [];
}
