namespace Memoir;

/// <summary>What to look for.</summary>
public sealed record SearchRequest
{
    /// <summary>The question or text: 1 to <see cref="MemoryOptions.MaxQueryLength"/> UTF-16 units.</summary>
    public required string Query { get; init; }

    /// <summary>Whose memory to search; at least one id.</summary>
    public required Scope Scope { get; init; }

    /// <summary>How many hits at most: 1 to 1,000. Default 10.</summary>
    public int TopK { get; init; } = 10;

    /// <summary>The least score of a hit, 0 to 1. Default 0: everything that any arm proposes.</summary>
    public double Threshold { get; init; }

    /// <summary>What to search. Default <see cref="SearchTargets.Memories"/>.</summary>
    public SearchTargets Targets { get; init; } = SearchTargets.Memories;

    /// <summary>Also what was superseded, ended, retracted or is not yet valid. Default <see langword="false"/>.</summary>
    public bool IncludeSuperseded { get; init; }

    /// <summary>Also what has expired. Default <see langword="false"/>.</summary>
    public bool IncludeExpired { get; init; }

    /// <summary>Search what held, or what was known, at an earlier instant. Default: now.</summary>
    public AsOf? AsOf { get; init; }

    /// <summary>
    /// Only what matches, of memories and messages alike; a message lacks most fields, and a missing field matches negative
    /// conditions only. It applies before ranking. Default: everything.
    /// </summary>
    public MemoryFilter? Filter { get; init; }

    /// <summary>Fill <see cref="SearchHit.Explanation"/>. Default <see langword="false"/>.</summary>
    public bool Explain { get; init; }
}
