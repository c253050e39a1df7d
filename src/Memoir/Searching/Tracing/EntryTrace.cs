namespace Memoir;

/// <summary>What became of one memory or message in a search.</summary>
public sealed record EntryTrace
{
    /// <summary>The id that was asked after.</summary>
    public required string Id { get; init; }

    /// <summary>Where it ended.</summary>
    public required TraceOutcome Outcome { get; init; }

    /// <summary>The same in a sentence, with the numbers.</summary>
    public required string Reason { get; init; }

    /// <summary>What would have had to differ for it to be a hit; empty where it is one.</summary>
    public string Remedy { get; init; } = string.Empty;

    /// <summary>Its place among all that was ranked, from 1; 0: it was not ranked.</summary>
    public int Rank { get; init; }

    /// <summary>Its fused score; 0 where it got none. Of what a filter or its status hides: what it would be by its own words and meaning.</summary>
    public double Score { get; init; }

    /// <summary>What each arm said of it; its rank is among everything that the read sees.</summary>
    public IReadOnlyList<ArmContribution> Arms { get; init; } = [];

    /// <summary>The query's words that its text holds.</summary>
    public IReadOnlyList<string> MatchedWords { get; init; } = [];

    /// <summary>Whom and what the query means that it is about or mentions, as in <see cref="SearchExplanation.MatchedEntities"/>.</summary>
    public IReadOnlyList<string> MatchedEntities { get; init; } = [];

    /// <summary>The hit that it repeats.</summary>
    public string? CopyOf { get; init; }
}
