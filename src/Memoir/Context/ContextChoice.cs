namespace Memoir.Context;

/// <summary>Fills a block line by line, in order of preference, and never over the budget.</summary>
/// <remarks>
/// Tokens of lines are added up to choose, which costs one count a line; the whole text is counted at the end, since a
/// counter need not be additive, and what was chosen last goes until the whole fits.
/// </remarks>
internal sealed class ContextChoice
{
    private const int ShortestCut = 40;
    private readonly ContextRequest _request;
    private readonly Func<string, int> _count;
    private readonly string _header;
    private readonly List<ContextItem> _chosen = [];
    private readonly List<FlaggedText> _flagged = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _headings = new(StringComparer.Ordinal);
    private readonly int _frame;
    private int _tokens;

    public ContextChoice(ContextRequest request)
    {
        _request = request;
        _count = request.CountTokens ?? (static text => Text.TokenEstimate.Count(text));
        _header = request.Header ?? ContextBlock.DefaultHeader;
        _frame = _tokens = _count(ContextText.Write(_header, []));
    }

    public bool IsFull => _tokens >= _request.Budget;

    /// <summary>Takes what fits of the items, at most <paramref name="most"/> and within a share of the room that the frame leaves.</summary>
    /// <returns>How many were taken.</returns>
    public int Take(IEnumerable<ContextItem> items, int most, double share)
    {
        var limit = _frame + (int)((_request.Budget - _frame) * share);
        var taken = 0;
        foreach (var item in items)
        {
            if (taken >= most)
            {
                break;
            }

            if (_chosen.Exists(chosen => IsOf(item.Id, chosen.Id)))
            {
                continue;
            }

            _seen.Add(item.Id);
            if (item.Findings.Count > 0 && !_flagged.Exists(flagged => IsOf(item.Id, flagged.Id)))
            {
                _flagged.Add(new FlaggedText(item.Id, item.Findings));
            }

            if (item.Text.Length == 0 || (item.Findings.Count > 0 && _request.Instructions is InstructionHandling.Omit))
            {
                continue;
            }

            if (TryAdd(item, limit) || (taken == 0 && TryAddCut(item, limit)))
            {
                taken++;
            }
        }

        return taken;
    }

    /// <summary>Counts, as left out unless chosen, what was found and may never come up for choice.</summary>
    public void NoteFound(IEnumerable<string> ids) => _seen.UnionWith(ids);

    public ContextBlock ToBlock(IReadOnlyList<string> degraded)
    {
        for (; _chosen.Count > 0; _chosen.RemoveAt(_chosen.Count - 1))
        {
            var arranged = ContextText.Arrange(_chosen);
            var text = ContextText.Write(_header, arranged);
            var tokens = _count(text);
            if (tokens <= _request.Budget)
            {
                return new ContextBlock
                {
                    Text = text,
                    Tokens = tokens,
                    Memories = [.. arranged.Select(static item => item.Memory).OfType<MemoryRecord>()],
                    Messages = [.. arranged.Select(static item => item.Message).OfType<MessageRecord>()],
                    Omitted = _seen.Count - _chosen.Count,
                    Flagged = _flagged,
                    Degraded = degraded,
                };
            }
        }

        return ContextBlock.Empty with { Omitted = _seen.Count, Flagged = _flagged, Degraded = degraded };
    }

    private static bool IsOf(string id, string other) => string.Equals(id, other, StringComparison.Ordinal);

    private bool TryAdd(ContextItem item, int limit)
    {
        var cost = _count(item.Line + "\n") + (_headings.Contains(item.Heading) ? 0 : _count(item.Heading + "\n"));
        if (_tokens + cost > limit)
        {
            return false;
        }

        _tokens += cost;
        _headings.Add(item.Heading);
        _chosen.Add(item);
        return true;
    }

    private bool TryAddCut(ContextItem item, int limit)
    {
        for (var length = item.Text.Length / 2; length >= ShortestCut; length = length * 3 / 4)
        {
            if (Excerpt.Of(item.Text, length) is { Length: > 0 } cut && TryAdd(item with { Text = cut }, limit))
            {
                return true;
            }
        }

        return false;
    }
}
