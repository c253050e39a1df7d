namespace Memoir.Extraction;

/// <summary>Something wrong with a model's answers that did not cost the whole extraction, counted.</summary>
/// <param name="Kind">What it was: <c>truncated</c>, <c>unknown field</c>, <c>wrong type</c>, <c>duplicate</c> …</param>
/// <param name="Count">How often.</param>
public sealed record ExtractionIssue(string Kind, int Count)
{
    /// <summary>Two counts in one: a kind that both have once, with the sum.</summary>
    internal static IReadOnlyList<ExtractionIssue> Add(IReadOnlyList<ExtractionIssue> some, IReadOnlyList<ExtractionIssue> more) => some.Count == 0 ? more
        : [.. some.Concat(more).GroupBy(static issue => issue.Kind, StringComparer.Ordinal).Select(static kind => new ExtractionIssue(kind.Key, kind.Sum(static issue => issue.Count)))];
}
