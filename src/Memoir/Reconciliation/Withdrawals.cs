using Memoir.Extraction;

namespace Memoir.Reconciliation;

/// <summary>"No longer", "that's not true", "forget it": what takes back rather than adds.</summary>
internal static class Withdrawals
{
    /// <summary>Closes what has ended. What was not known to hold is kept as a negative fact, so that the end is not lost.</summary>
    public static void End(Ledger ledger, Candidate candidate, MessageRecord source)
    {
        var ended = Named(ledger, candidate, memory => memory.Fact!.Polarity == Polarity.Positive && Assertions.MayClose(memory, memory.Fact, source));
        if (ended.Count == 0 && candidate.Fact is { } named && Endable.Contains(named.Attribute))
        {
            ended = [.. ledger.FindFacts(named.Subject, null).Where(memory => Endable.Holds(memory.Fact!, named) && Assertions.MayClose(memory, memory.Fact!, source))];
        }

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
        var wrong = Named(ledger, candidate, memory => Assertions.MayClose(memory, memory.Fact!, source)).Where(static memory => !memory.Immutable).ToList();
        foreach (var memory in wrong)
        {
            ledger.Close(memory, MemoryStatus.Retracted, null, by: null, "taken back", source);
        }

        if (wrong.Count == 0)
        {
            ledger.Reject(candidate, "nothing known that this takes back");
        }
    }

    /// <summary>
    /// Deletes what the speaker wants forgotten, and says so in the result: a fact ("my address"), or a topic ("everything
    /// about Tom"): what names it, is said of it, or of whom it stands for ("my sister": Ana's facts too).
    /// </summary>
    public static void Forget(Ledger ledger, Candidate candidate, MessageRecord source)
    {
        var named = Forgotten(ledger, candidate).Where(static memory => !memory.Immutable).ToList();
        foreach (var memory in named)
        {
            ledger.Delete(memory, "forgotten on request", source);
        }

        if (named.Count == 0)
        {
            ledger.Reject(candidate, "nothing known to forget");
        }
    }

    private static IEnumerable<MemoryRecord> Forgotten(Ledger ledger, Candidate candidate)
    {
        if (candidate.Fact is { Attribute.Length: > 0 } fact)
        {
            // "My address" is also the one of before, and what was said of it by the way.
            return ledger.All().Where(memory => memory.Fact is { } known
                && string.Equals(known.Subject, fact.Subject, StringComparison.OrdinalIgnoreCase)
                && (string.Equals(known.Attribute, fact.Attribute, StringComparison.OrdinalIgnoreCase) || known.Attribute.StartsWith(fact.Attribute + ".", StringComparison.OrdinalIgnoreCase))
                && (fact.Value.Length == 0 || FactValues.Same(known.Value, fact.Value) || FactValues.Refines(known.Value, fact.Value)));
        }

        var topic = candidate.Fact?.Value is { Length: > 0 } value ? value : candidate.OldValue ?? string.Empty;
        var all = ledger.All().ToList();

        // "My sister" is Ana where she has facts of her own.
        var people = all.Where(memory => memory.Fact is { } known && FactValues.Same(known.Attribute, topic)).Select(static memory => memory.Fact!.Value)
            .Where(value => all.Exists(memory => FactValues.Same(memory.Fact?.Subject ?? string.Empty, value))).ToList();
        return all.Where(memory => FactValues.Mentions(memory.Text, topic) || SaysOf(memory, topic)
            || people.Exists(person => SaysOf(memory, person) || FactValues.Mentions(memory.Text, person)));
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
