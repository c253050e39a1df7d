using System.Collections.Concurrent;
using Memoir.Extraction.Rules.Reading;

namespace Memoir.Extraction.Rules.Patterns;

/// <summary>The rules of a language, found by the first word they need: thousands of rules cost what the few that fit a word cost.</summary>
internal sealed class RuleSet
{
    private readonly Dictionary<string, List<(Rule Rule, Pattern Pattern)>>[] _byHead = [new(StringComparer.Ordinal), new(StringComparer.Ordinal), new(StringComparer.Ordinal), new(StringComparer.Ordinal)];
    private readonly List<(Rule Rule, Pattern Pattern)>[] _open = [[], [], [], []];
    private readonly ConcurrentDictionary<(string Word, string Lemma), List<(Rule Rule, Pattern Pattern)>>[] _merged = [new(), new(), new(), new()];
    private readonly Dictionary<string, List<(Rule Rule, Pattern Pattern)>> _asks = new(StringComparer.Ordinal);

    public RuleSet(Lexicon lexicon, IEnumerable<Rule> rules)
    {
        Lexicon = lexicon;
        var order = 0;
        foreach (var rule in rules)
        {
            rule.Order = order++;
            All.Add(rule);
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

    public List<Rule> All { get; } = [];

    /// <summary>The patterns that may begin with a word, or with the verb it is a form of, in the order of their rules.</summary>
    public List<(Rule Rule, Pattern Pattern)> At(Anchor anchor, string word, string lemma)
    {
        var heads = _byHead[(int)anchor];
        var key = (Word: heads.ContainsKey(word) ? word : string.Empty, Lemma: heads.ContainsKey(lemma) ? lemma : string.Empty);
        if (key.Word.Length == 0 && key.Lemma.Length == 0)
        {
            return _open[(int)anchor];
        }

        // Only words that some rule begins with come here, so what is kept is bounded by the rules.
        return _merged[(int)anchor].GetOrAdd(key, static (wanted, all) => Merged(wanted, all), (heads, _open[(int)anchor]));
    }

    private static List<(Rule Rule, Pattern Pattern)> Merged((string Word, string Lemma) key, (Dictionary<string, List<(Rule, Pattern)>> Heads, List<(Rule, Pattern)> Open) all)
    {
        var none = (List<(Rule, Pattern)>)[];
        var byWord = all.Heads.GetValueOrDefault(key.Word) ?? none;
        var byLemma = string.Equals(key.Word, key.Lemma, StringComparison.Ordinal) ? none : all.Heads.GetValueOrDefault(key.Lemma) ?? none;
        return Merge(Merge(byWord, byLemma), all.Open);
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
