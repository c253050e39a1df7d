using Memoir.Extraction.Rules.Reading;

namespace Memoir.Extraction.Rules.Patterns;

/// <summary>The rules of a language, found by the first word they need: thousands of rules cost what the few that fit a word cost.</summary>
internal sealed class RuleSet
{
    private readonly Dictionary<string, List<(Rule Rule, Pattern Pattern)>>[] _byHead = [new(StringComparer.Ordinal), new(StringComparer.Ordinal), new(StringComparer.Ordinal)];
    private readonly List<(Rule Rule, Pattern Pattern)>[] _open = [[], [], []];
    private readonly Dictionary<string, List<(Rule Rule, Pattern Pattern)>> _asks = new(StringComparer.Ordinal);

    public RuleSet(Lexicon lexicon, IEnumerable<Rule> rules)
    {
        Lexicon = lexicon;
        var order = 0;
        foreach (var rule in rules)
        {
            rule.Order = order++;
            Count++;
            foreach (var pattern in rule.When)
            {
                Add(rule, pattern, _byHead[(int)pattern.Anchor], _open[(int)pattern.Anchor]);
            }

            foreach (var ask in rule.Ask)
            {
                Add(rule, ask, _asks, null);
            }
        }
    }

    public Lexicon Lexicon { get; }

    public int Count { get; }

    public IEnumerable<(Rule Rule, Pattern Pattern)> At(Anchor anchor, string word, string lemma)
    {
        var none = (List<(Rule, Pattern)>)[];
        var found = _byHead[(int)anchor].GetValueOrDefault(word) ?? none;
        var byLemma = !string.Equals(word, lemma, StringComparison.Ordinal) ? _byHead[(int)anchor].GetValueOrDefault(lemma) ?? none : none;
        return Merge(Merge(found, byLemma), _open[(int)anchor]);
    }

    public IReadOnlyList<(Rule Rule, Pattern Pattern)> Asks(string word) => _asks.GetValueOrDefault(word) ?? [];

    private static List<(Rule Rule, Pattern Pattern)> Merge(List<(Rule Rule, Pattern Pattern)> a, List<(Rule Rule, Pattern Pattern)> b)
    {
        if (a.Count == 0 || b.Count == 0)
        {
            return a.Count == 0 ? b : a;
        }

        var merged = new List<(Rule Rule, Pattern Pattern)>(a.Count + b.Count);
        var (i, j) = (0, 0);
        while (i < a.Count || j < b.Count)
        {
            merged.Add(j == b.Count || (i < a.Count && a[i].Rule.Order <= b[j].Rule.Order) ? a[i++] : b[j++]);
        }

        return merged;
    }

    private static void Add(Rule rule, Pattern pattern, Dictionary<string, List<(Rule, Pattern)>> byHead, List<(Rule, Pattern)>? open)
    {
        if (pattern.Heads.Count == 0)
        {
            (open ?? throw new FormatException($"Rule '{rule.Id}': the question '{pattern.Source}' must begin with a word.")).Add((rule, pattern));
            return;
        }

        foreach (var head in pattern.Heads.Distinct(StringComparer.Ordinal))
        {
            if (!byHead.TryGetValue(head, out var list))
            {
                byHead[head] = list = [];
            }

            list.Add((rule, pattern));
        }
    }
}
