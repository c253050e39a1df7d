namespace Memoir.Retrieval;

/// <summary>Ranked entries, best first, and the arms that ran.</summary>
internal sealed record Ranking(IReadOnlyList<Ranked> Entries, string[] Arms)
{
    public static Ranking Nothing { get; } = new([], []);
}
