using System.Collections.Concurrent;

namespace Memoir.Extraction.Rules.Patterns;

/// <summary>The rules of a language, found by the first word they need: thousands of rules cost what the few that fit a word cost.</summary>
internal sealed class RuleSet
{
    private readonly Heads[] _heads;
    private readonly NeedTable _needs;
    private readonly Dictionary<string, List<(Rule Rule, Pattern Pattern)>> _asks = new(StringComparer.Ordinal);

    public RuleSet(Lexicon lexicon, IEnumerable<Rule> rules)
    {
        Lexicon = lexicon;
        All = [.. rules];
        _needs = new NeedTable(lexicon);
        _heads = [.. Enum.GetValues<Anchor>().Select(_ => new Heads(_needs))];
        var order = 0;
        foreach (var rule in All)
        {
            rule.Order = order++;
            foreach (var pattern in rule.When)
            {
                _heads[(int)pattern.Anchor].Add(new BucketEntry(rule, pattern, [.. pattern.Needs.Select(_needs.Number)], pattern.Next is null ? -1 : _needs.Number(pattern.Next)));
            }

            foreach (var ask in rule.Ask)
            {
                Ask(rule, ask);
            }
        }
    }

    public Lexicon Lexicon { get; }

    public List<Rule> All { get; }

    /// <summary>How many 64-bit words <see cref="NeedTable.Hold"/> fills for its clauses.</summary>
    public int NeedLength => _needs.Length;

    /// <summary>The patterns that may begin with a word, or with the verb it is a form of.</summary>
    public Bucket At(Anchor anchor, Word word, string lemma)
    {
        // A word keeps what was found for it, as almost all stand with the same lemma each time.
        if (word.Filed?[(int)anchor] is { } filed && ReferenceEquals(filed.Rules, this) && ReferenceEquals(filed.Lemma, lemma))
        {
            return filed.Bucket;
        }

        var bucket = _heads[(int)anchor].At(word.Norm, lemma);
        var kept = word.Filed ?? new FiledPatterns?[_heads.Length];
        kept[(int)anchor] = new FiledPatterns(this, lemma, bucket);
        word.Filed = kept;
        return bucket;
    }

    public IReadOnlyList<(Rule Rule, Pattern Pattern)> Asks(string word) => _asks.GetValueOrDefault(word) ?? [];

    private void Ask(Rule rule, Pattern ask)
    {
        if (ask.Heads.Count == 0)
        {
            throw new FormatException($"Rule '{rule.Id}': the question '{ask.Source}' must begin with a word.");
        }

        foreach (var head in ask.Heads.Distinct(StringComparer.Ordinal))
        {
            if (!_asks.TryGetValue(head, out var list))
            {
                _asks[head] = list = [];
            }

            list.Add((rule, ask));
        }
    }

    /// <summary>The patterns of one anchor by their first word.</summary>
    private sealed class Heads(NeedTable needs)
    {
        private readonly Dictionary<string, List<BucketEntry>> _byWord = new(StringComparer.Ordinal);
        private readonly List<BucketEntry> _open = [];
        private readonly ConcurrentDictionary<(string Word, string Lemma), Bucket> _buckets = new();

        public void Add(BucketEntry entry)
        {
            if (entry.Pattern.Heads.Count == 0)
            {
                _open.Add(entry);
            }

            foreach (var head in entry.Pattern.Heads.Distinct(StringComparer.Ordinal))
            {
                if (!_byWord.TryGetValue(head, out var list))
                {
                    _byWord[head] = list = [];
                }

                list.Add(entry);
            }
        }

        public Bucket At(string word, string lemma)
        {
            // Only words that some rule begins with are told apart, so what is kept is bounded by the rules.
            var key = (_byWord.ContainsKey(word) ? word : string.Empty, _byWord.ContainsKey(lemma) ? lemma : string.Empty);
            return _buckets.GetOrAdd(key, static (wanted, heads) => heads.Gather(wanted.Word, wanted.Lemma), this);
        }

        private Bucket Gather(string word, string lemma)
        {
            var own = _byWord.GetValueOrDefault(word) ?? [];
            var ofVerb = string.Equals(word, lemma, StringComparison.Ordinal) ? [] : _byWord.GetValueOrDefault(lemma) ?? [];
            return own.Count + ofVerb.Count + _open.Count == 0 ? Bucket.Empty : new Bucket([.. own.Concat(ofVerb).Concat(_open).OrderBy(static e => e.Rule.Order)], needs.Length);
        }
    }
}

/// <summary>The patterns found for a word that stands with a lemma.</summary>
internal sealed record FiledPatterns(RuleSet Rules, string Lemma, Bucket Bucket);
