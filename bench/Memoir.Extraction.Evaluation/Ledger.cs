namespace Memoir.Extraction.Evaluation;

/// <summary>
/// What the candidates would close, by the rules reconciliation follows: a newer value of a single-valued attribute, the
/// same value with the other polarity, a more specific value, an end, a correction, a retraction, a forgetting.
/// </summary>
internal sealed class Ledger
{
    private readonly List<Fact> _current = [];

    public List<Fact> Closed { get; } = [];

    public void Apply(Candidate candidate)
    {
        if (candidate.Fact is not { } fact)
        {
            return;
        }

        switch (candidate.Change)
        {
            case CandidateChange.Assert:
                if (_current.Any(f => f == fact))
                {
                    return;
                }

                Close(f => Attribute(f, fact) && (
                    (fact.Cardinality == Cardinality.One && f.Polarity == fact.Polarity && fact.Polarity == Polarity.Positive)
                    || (f.Polarity != fact.Polarity && Same(f.Value, fact.Value))
                    || (f.Polarity == fact.Polarity && Refines(fact.Value, f.Value))));
                _current.Add(fact);
                break;
            case CandidateChange.Correct:
                Close(f => Attribute(f, fact) && (fact.Cardinality == Cardinality.One || candidate.OldValue is null || f.Value.Contains(candidate.OldValue, StringComparison.OrdinalIgnoreCase)));
                _current.Add(fact);
                break;
            default:
                Close(f => Same(f.Subject, fact.Subject) && (fact.Attribute.Length == 0 || Same(f.Attribute, fact.Attribute))
                    && (fact.Value.Length == 0 || Same(f.Value, fact.Value) || Refines(f.Value, fact.Value)));
                break;
        }
    }

    private void Close(Func<Fact, bool> which)
    {
        Closed.AddRange(_current.Where(which));
        _current.RemoveAll(f => which(f));
    }

    private static bool Attribute(Fact a, Fact b) => Same(a.Subject, b.Subject) && Same(a.Attribute, b.Attribute);

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static bool Refines(string specific, string vague)
    {
        var wide = vague.ToLowerInvariant().Split(' ');
        var narrow = specific.ToLowerInvariant().Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        return narrow.Length > wide.Length && wide.All(narrow.Contains);
    }
}
