using Memoir.Extraction;

namespace Memoir.Reconciliation;

/// <summary>"Actually it's 43, not 42": the old value was wrong, never true; the new one takes its place in time.</summary>
internal static class Corrections
{
    public static void Correct(Ledger ledger, Candidate candidate, MessageRecord source)
    {
        if (candidate.Fact is not { } fact)
        {
            ledger.Reject(candidate, "a correction that names no fact");
            return;
        }

        var wrong = Wrong(ledger, candidate, fact);
        if (wrong is null)
        {
            Assertions.Assert(ledger, candidate with { Change = CandidateChange.Assert }, source);
            return;
        }

        if (wrong.Immutable)
        {
            ledger.Reject(candidate, "an immutable memory says otherwise");
            return;
        }

        var memory = ledger.Draft(candidate, source, wrong.ValidFrom ?? Assertions.ValidFrom(ledger, candidate, source));
        ledger.Close(wrong, MemoryStatus.Retracted, null, memory.Id, "corrected", source);
        ledger.Add(memory, [wrong.Id], "corrects an earlier statement");
    }

    private static MemoryRecord? Wrong(Ledger ledger, Candidate candidate, Fact fact)
    {
        var known = ledger.FindFacts(fact.Subject, fact.Attribute);
        return candidate.OldValue is { Length: > 0 } old
            ? known.LastOrDefault(memory => FactValues.Same(memory.Fact!.Value, old) || FactValues.Refines(memory.Fact!.Value, old))
            : known.LastOrDefault(memory => !FactValues.Same(memory.Fact!.Value, fact.Value));
    }
}
