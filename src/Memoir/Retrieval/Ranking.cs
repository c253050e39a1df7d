using Memoir.Retrieval.Relations;

namespace Memoir.Retrieval;

/// <summary>Ranked entries, best first, and the arms that ran.</summary>
internal sealed record Ranking(IReadOnlyList<Ranked> Entries, string[] Arms)
{
    public static Ranking Nothing { get; } = new([], []);

    /// <summary>Whether there were more entries with some evidence than were taken.</summary>
    public bool IsCut { get; init; }

    /// <summary>Whom and what the query means, by the facts.</summary>
    public IReadOnlyList<MeantEntity> Meant { get; init; } = [];

    /// <summary>What became of the entry that was asked after, where the space holds it.</summary>
    public TracedEntry? Trace { get; init; }
}
