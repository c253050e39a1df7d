using Memoir.Extraction;

namespace Memoir.Reconciliation;

/// <summary>"No longer", "that's not true", "forget it": what takes back rather than adds.</summary>
internal static class Withdrawals
{
    /// <summary>Closes what has ended. What was not known to hold is kept as a negative fact, so that the end is not lost.</summary>
    public static void End(Ledger ledger, Candidate candidate, MessageRecord source)
    {
        var ended = Named(ledger, candidate, static memory => memory.Fact!.Polarity == Polarity.Positive);
        var at = Assertions.ValidFrom(ledger, candidate, source);
        foreach (var memory in ended.Where(static memory => !memory.Immutable))
        {
            ledger.Close(memory, at <= ledger.Now ? MemoryStatus.Ended : MemoryStatus.Active, at, by: null, "ended", source);
        }

        if (candidate.Fact is { Polarity: Polarity.Negative })
        {
            Assertions.Assert(ledger, candidate with { Change = CandidateChange.Assert }, source);
        }
        else if (ended.Count == 0)
        {
            ledger.Reject(candidate, "nothing known that this ends");
        }
        else if (ended.All(static memory => memory.Immutable))
        {
            ledger.Reject(candidate, "an immutable memory says otherwise");
        }
    }

    /// <summary>Marks as never true what is taken back.</summary>
    public static void Retract(Ledger ledger, Candidate candidate, MessageRecord source)
    {
        var wrong = Named(ledger, candidate, static _ => true).Where(static memory => !memory.Immutable).ToList();
        foreach (var memory in wrong)
        {
            ledger.Close(memory, MemoryStatus.Retracted, null, by: null, "taken back", source);
        }

        if (wrong.Count == 0)
        {
            ledger.Reject(candidate, "nothing known that this takes back");
        }
    }

    /// <summary>Deletes what the speaker wants forgotten, and says so in the result.</summary>
    public static void Forget(Ledger ledger, Candidate candidate, MessageRecord source)
    {
        var topic = candidate.Fact?.Value is { Length: > 0 } value ? value : candidate.OldValue ?? string.Empty;
        var named = ledger.All()
            .Where(memory => !memory.Immutable && (FactValues.Mentions(memory.Text, topic) || SaysOf(memory, topic)))
            .ToList();
        foreach (var memory in named)
        {
            ledger.Delete(memory, "forgotten on request", source);
        }

        if (named.Count == 0)
        {
            ledger.Reject(candidate, "nothing known to forget");
        }
    }

    private static bool SaysOf(MemoryRecord memory, string topic) =>
        memory.Fact is { } fact && topic.Length > 0 && string.Equals(fact.Subject, topic, StringComparison.OrdinalIgnoreCase);

    private static List<MemoryRecord> Named(Ledger ledger, Candidate candidate, Func<MemoryRecord, bool> holds)
    {
        if (candidate.Fact is not { } fact)
        {
            return [];
        }

        return [.. ledger.FindFacts(fact.Subject, fact.Attribute).Where(memory => holds(memory)
            && (fact.Value.Length == 0 || FactValues.Same(memory.Fact!.Value, fact.Value) || FactValues.Refines(memory.Fact!.Value, fact.Value)))];
    }
}
