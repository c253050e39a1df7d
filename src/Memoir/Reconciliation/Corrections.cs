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

        var wrong = Wrong(ledger, candidate, fact, source);
        if (wrong is null && fact.Attribute.Length == 0)
        {
            ledger.Reject(candidate, "nothing known that this corrects");
            return;
        }

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

        candidate = fact.Attribute.Length == 0 ? Completed(candidate, wrong) : candidate;
        var memory = ledger.Draft(candidate, source, wrong.ValidFrom ?? Assertions.ValidFrom(ledger, candidate, source));
        ledger.Close(wrong, MemoryStatus.Retracted, null, memory.Id, "corrected", source);
        ledger.Add(memory, [wrong.Id], "corrects an earlier statement");
    }

    /// <summary>"It's 43, not 42" says what it corrects by the old value alone: the rest stands in the memory that has it.</summary>
    private static Candidate Completed(Candidate candidate, MemoryRecord wrong)
    {
        var (old, now) = (candidate.OldValue ?? string.Empty, candidate.Fact!.Value);
        return candidate with
        {
            Text = wrong.Text.Replace(old, now, StringComparison.OrdinalIgnoreCase),
            Fact = wrong.Fact! with { Value = wrong.Fact!.Value.Replace(old, now, StringComparison.OrdinalIgnoreCase) },
        };
    }

    private static MemoryRecord? Wrong(Ledger ledger, Candidate candidate, Fact fact, MessageRecord source)
    {
        var known = ledger.FindFacts(fact.Subject, fact.Attribute.Length == 0 ? null : fact.Attribute).Where(memory => Assertions.MayClose(memory, memory.Fact!, source)).ToList();
        return candidate.OldValue is { Length: > 0 } old
            ? known.FindLast(memory => FactValues.Same(memory.Fact!.Value, old) || FactValues.Refines(memory.Fact!.Value, old))
            : fact.Attribute.Length == 0 ? null
            : known.FindLast(memory => !FactValues.Same(memory.Fact!.Value, fact.Value));
    }
}
