namespace Memoir.Extraction.Chat.Answers;

/// <summary>Counts issues by kind, in the order in which they first came up.</summary>
internal sealed class IssueCounts
{
    private readonly List<(string Kind, int Count)> _counts = [];

    public void Add(string kind, int count = 1)
    {
        if (count == 0)
        {
            return;
        }

        var at = _counts.FindIndex(one => string.Equals(one.Kind, kind, StringComparison.Ordinal));
        if (at < 0)
        {
            _counts.Add((kind, count));
        }
        else
        {
            _counts[at] = (kind, _counts[at].Count + count);
        }
    }

    public void Add(IssueCounts others)
    {
        foreach (var (kind, count) in others._counts)
        {
            Add(kind, count);
        }
    }

    public int Of(string kind) => _counts.Find(one => string.Equals(one.Kind, kind, StringComparison.Ordinal)).Count;

    public IReadOnlyList<ExtractionIssue> ToList() => [.. _counts.Select(static one => new ExtractionIssue(one.Kind, one.Count))];
}
