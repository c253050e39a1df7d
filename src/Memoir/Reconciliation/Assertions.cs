using Memoir.Extraction;

namespace Memoir.Reconciliation;

/// <summary>"It holds": adds, repeats, refines, supersedes.</summary>
internal static class Assertions
{
    private static readonly TimeSpan NewsWindow = TimeSpan.FromDays(31);

    public static void Assert(Ledger ledger, Candidate candidate, MessageRecord source)
    {
        if (candidate.Fact is not { } fact)
        {
            AssertText(ledger, candidate, source);
            return;
        }

        var from = ValidFrom(ledger, candidate, source);
        var known = ledger.FindFacts(fact.Subject, fact.Attribute);
        if (Repeated(known, fact, from) is { } same)
        {
            ledger.AddEvidence(same, candidate, source, "said again");
            return;
        }

        var rivals = known.Where(memory => Contradicts(memory, fact) && MayClose(memory, fact, source)).ToList();
        if (Finer(known, rivals, fact, source) is { } finer)
        {
            ledger.AddEvidence(finer, candidate, source, "known more precisely");
            return;
        }

        if (rivals.Exists(static memory => memory.Immutable))
        {
            ledger.Reject(candidate, "an immutable memory says otherwise");
            return;
        }

        Insert(ledger, candidate, source, from, rivals);
    }

    // A vaguer word for what is known adds nothing: "a cat" after "a cat named Luna", "Berlin" after "Kreuzberg, Berlin".
    private static MemoryRecord? Finer(IReadOnlyList<MemoryRecord> known, List<MemoryRecord> rivals, Fact fact, MessageRecord source) =>
        fact.Cardinality == Cardinality.One
            ? rivals.Find(memory => FactValues.Refines(memory.Fact!.Value, fact.Value))
            : known.FirstOrDefault(memory => IsFiner(memory.Fact!, fact) && MayClose(memory, fact, source));

    // Where a wide value stays true beside a narrow one ("music", "loud music"), neither takes the other's place.
    private static readonly HashSet<string> Wide = new(StringComparer.OrdinalIgnoreCase)
    {
        "likes", "fear", "eats", "drinks", "opinion", "prefers", "language", "plays", "habit", "event", "hobby", "skill", "allergy", "constraint", "instruction", "accepted",
    };

    private static bool IsFiner(Fact finer, Fact vaguer) => finer.Polarity == vaguer.Polarity && finer.Polarity == Polarity.Positive
        && vaguer.Cardinality == Cardinality.Many && !Wide.Contains(vaguer.Attribute) && FactValues.Refines(finer.Value, vaguer.Value);

    // A state that is said to hold now began at the latest when it was said; a sender's clock that runs ahead must
    // not hide what was just added.
    internal static DateTimeOffset ValidFrom(Ledger ledger, Candidate candidate, MessageRecord source) =>
        candidate.ValidFrom ?? (source.SaidAt < ledger.Now ? source.SaidAt : ledger.Now);

    private static void AssertText(Ledger ledger, Candidate candidate, MessageRecord source)
    {
        if (ledger.FindByText(candidate.Text) is { } same)
        {
            ledger.AddEvidence(same, candidate, source, "said again");
            return;
        }

        ledger.Add(ledger.Draft(candidate, source, ValidFrom(ledger, candidate, source)), []);
    }

    private static void Insert(Ledger ledger, Candidate candidate, MessageRecord source, DateTimeOffset from, List<MemoryRecord> rivals)
    {
        var memory = ledger.Draft(candidate, source, from);
        var next = rivals.Where(rival => rival.ValidFrom > from && !IsNews(candidate, source, rival, from)).MinBy(static rival => rival.ValidFrom);
        if (next is not null)
        {
            // Told late: it was true before what is known now.
            memory = memory with { Status = MemoryStatus.Superseded, ValidTo = next.ValidFrom, SupersededBy = next.Id };
        }

        var closed = rivals.Where(rival => !(rival.ValidFrom > from) || IsNews(candidate, source, rival, from)).ToList();
        foreach (var rival in closed)
        {
            // What begins in the future closes the present only then: the old one keeps its status and gets an end.
            var status = from <= ledger.Now ? MemoryStatus.Superseded : MemoryStatus.Active;
            var reason = FactValues.Refines(candidate.Fact!.Value, rival.Fact!.Value) ? "refined" : "superseded";
            ledger.Close(rival, status, rival.ValidFrom > from ? rival.ValidFrom : from, memory.Id, reason, source);
        }

        ledger.Add(memory, [.. closed.Select(static rival => rival.Id)], next is null ? null : "true before what is known now");
    }

    // "I work at Vodafone", and later "I started at Orange on Monday": the first began when it was said for want of better
    // knowledge, the second is the news. What began long before is told late instead.
    private static bool IsNews(Candidate candidate, MessageRecord source, MemoryRecord rival, DateTimeOffset from) =>
        candidate is { ValidFrom: not null, ValidTo: null } && source.SaidAt >= rival.ValidFrom && rival.ValidFrom - from <= NewsWindow;

    private static MemoryRecord? Repeated(IReadOnlyList<MemoryRecord> known, Fact fact, DateTimeOffset from) => known.FirstOrDefault(memory =>
        memory.Fact!.Polarity == fact.Polarity
        && FactValues.Same(memory.Fact.Value, fact.Value)
        && (memory.ValidTo is null || memory.ValidTo > from));

    private static bool Contradicts(MemoryRecord memory, Fact fact) => memory.Fact!.Polarity != fact.Polarity
        ? FactValues.Same(memory.Fact.Value, fact.Value) || (fact.Polarity == Polarity.Negative && FactValues.Refines(memory.Fact.Value, fact.Value))
        : (fact.Cardinality == Cardinality.One && fact.Polarity == Polarity.Positive) || IsFiner(fact, memory.Fact);

    // Whoever said it may change it, and everyone may speak of himself. Other voices stand beside each other.
    internal static bool MayClose(MemoryRecord memory, Fact fact, MessageRecord source) =>
        (string.Equals(memory.Actor, source.Name, StringComparison.OrdinalIgnoreCase)
            && string.Equals(memory.AttributedTo, source.Role, StringComparison.Ordinal))
        || string.Equals(fact.Subject, source.Name, StringComparison.OrdinalIgnoreCase)
        || (string.Equals(fact.Subject, Fact.UserSubject, StringComparison.Ordinal) && string.Equals(source.Role, MessageRoles.User, StringComparison.Ordinal));
}
