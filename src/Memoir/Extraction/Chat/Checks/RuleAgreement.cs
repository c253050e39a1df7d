using Memoir.Reconciliation;

namespace Memoir.Extraction.Chat.Checks;

/// <summary>
/// Lays a model's fact beside what the rules read in the same turn. Where both say the same, the rules' structure is taken,
/// so that models and rules name one thing alike; where they contradict, the rules are right more often.
/// </summary>
internal static class RuleAgreement
{
    /// <param name="Agreeing">Candidates of the rules that the statement tells.</param>
    /// <param name="Contradiction">Why it can't be true if the rules read rightly; null: nothing speaks against it.</param>
    internal readonly record struct Outcome(IReadOnlyList<Candidate> Agreeing, string? Contradiction);

    public static Outcome Find(TurnReading turn, string subject, string text, ChatFact fact)
    {
        List<Candidate>? agreeing = null;
        string? contradiction = null;
        var attribute = fact.Attribute is null ? null : Attributes.Of(fact.Attribute).Name;
        foreach (var candidate in turn.ByRules)
        {
            if (candidate.Fact is not { } read || read.Value.Length == 0 || !Tells(text, fact, read.Value))
            {
                continue;
            }

            if (attribute is not null && fact.Value is not null && !string.Equals(attribute, read.Attribute, StringComparison.Ordinal) && !FactValues.Same(fact.Value, read.Value))
            {
                continue;
            }

            if (!string.Equals(read.Subject, subject, StringComparison.OrdinalIgnoreCase))
            {
                // What is said of somebody else is not the speaker's, unless the statement names that other: "User's sister lives in Lisbon".
                contradiction ??= !string.Equals(subject, turn.Speaker.Key, StringComparison.OrdinalIgnoreCase) || Mentions(text, read.Subject) || (attribute is not null && !string.Equals(attribute, read.Attribute, StringComparison.Ordinal)) ? null : $"is said of {read.Subject}";
                continue;
            }

            var denied = PolarityCheck.IsDenied(fact);
            var denies = read.Polarity == Polarity.Negative || candidate.Change is CandidateChange.End or CandidateChange.Retract;
            if (attribute is not null && denied && !denies && candidate.Change == CandidateChange.Assert)
            {
                contradiction ??= "says the opposite of the turn";
                continue;
            }

            if (denies && !denied && ChatChange.Of(fact.Change) == CandidateChange.Assert && !PolarityCheck.MayDeny(text))
            {
                contradiction ??= "says the opposite of the turn";
                continue;
            }

            (agreeing ??= []).Add(candidate);
        }

        return new Outcome(agreeing ?? [], agreeing is null ? contradiction : null);
    }

    private static bool Tells(string text, ChatFact fact, string value) => FactValues.Mentions(text, value) || (fact.Value is not null && FactValues.Same(fact.Value, value));

    private static bool Mentions(string text, string subject)
    {
        foreach (var word in subject.Split(' '))
        {
            if (!word.StartsWith("user", StringComparison.OrdinalIgnoreCase) && text.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
