using Memoir.Extraction;
using Memoir.Identity;
using Memoir.Storage;

namespace Memoir.Reconciliation;

/// <summary>
/// Writes what reconciliation decides: the row, its history and its line in the result, always the three together.
/// </summary>
internal sealed class Ledger(IStoreWriter store, LedgerContext context)
{
    // Evidence past this says nothing new and would let one often-said fact grow without bound.
    private const int MaxSources = 32;
    private readonly List<AddedMemory> _touched = [];
    private readonly List<RejectedCandidate> _rejected = [];

    public IReadOnlyList<AddedMemory> Touched => _touched;

    public IReadOnlyList<RejectedCandidate> Rejected => _rejected;

    public DateTimeOffset Now => context.Now;

    /// <summary>Active facts that may bear on a candidate: of its scope, whatever the run.</summary>
    public IReadOnlyList<MemoryRecord> FindFacts(string? subject, string? attribute) => store.FindFacts(
        context.Project,
        new FactQuery { Scope = context.Scope, AnyRun = context.Scope.AcrossRuns().RunId is null, Subject = subject, Attribute = attribute });

    /// <summary>An active memory of this very text and the same metadata: other metadata makes it another memory.</summary>
    public MemoryRecord? FindByText(string text) => store.FindByText(context.Project, context.Scope, text)
        .FirstOrDefault(memory => string.Equals(memory.Metadata?.GetRawText(), context.Settings.Metadata?.GetRawText(), StringComparison.Ordinal));

    /// <summary>Every memory of the scope, whatever the run.</summary>
    public IEnumerable<MemoryRecord> All()
    {
        var query = new MemoryQuery
        {
            Scope = context.Scope.AcrossRuns(),
            Now = context.Now,
            IncludeSuperseded = true,
            IncludeExpired = true,
            Order = ListOrder.OldestFirst,
            Limit = 1000,
        };
        while (true)
        {
            var page = store.ListMemories(context.Project, query);
            foreach (var row in page)
            {
                yield return row.Memory;
            }

            if (page.Count < query.Limit)
            {
                yield break;
            }

            query = query with { AfterKey = page[^1].Key };
        }
    }

    /// <summary>A memory of a candidate, with an id, not yet stored.</summary>
    public MemoryRecord Draft(Candidate candidate, MessageRecord source, DateTimeOffset? validFrom) => new()
    {
        Id = MemoryId.Create(context.Now, store.NextNumber(), context.Project, candidate.Text),
        Text = candidate.Text,
        Scope = context.Scope,
        Fact = candidate.Fact,
        ValidFrom = validFrom,
        ValidTo = candidate.ValidTo,
        CreatedAt = context.Now,
        UpdatedAt = context.Now,
        ExpirationDate = context.Settings.ExpirationDate,
        Categories = context.Settings.Categories.Count > 0 ? context.Settings.Categories : candidate.Categories,
        Metadata = context.Settings.Metadata,
        Immutable = context.Settings.Immutable,
        AttributedTo = source.Role,
        Actor = source.Name,
        Sources = [new MemorySource(source.Id, candidate.Start, candidate.Length)],
        Extractor = candidate.Extractor ?? context.Extractor,
    };

    /// <summary>Stores a new memory that closed <paramref name="closed"/>.</summary>
    public void Add(MemoryRecord memory, IReadOnlyList<string> closed, string? reason = null)
    {
        store.InsertMemory(context.Partition, memory, context.Payloads.Of(memory.Text));
        Record(memory, MemoryEvent.Add, null, memory.Text, reason);
        _touched.Add(new AddedMemory(memory.Id, memory.Text, closed.Count > 0 ? MemoryEvent.Supersede : MemoryEvent.Add)
        {
            SupersededIds = closed,
            Fact = memory.Fact,
            Reason = reason,
        });
    }

    /// <summary>Closes a memory: superseded, ended or retracted. The row stays.</summary>
    public void Close(MemoryRecord memory, MemoryStatus status, DateTimeOffset? validTo, string? by, string reason, MessageRecord source)
    {
        var closed = memory with
        {
            Status = status,
            ValidTo = status == MemoryStatus.Retracted ? memory.ValidTo : validTo,
            SupersededBy = by,
            UpdatedAt = context.Now,
        };
        store.UpdateMemory(context.Project, closed, payload: null);
        Record(closed, by is null ? MemoryEvent.Update : MemoryEvent.Supersede, memory.Text, memory.Text, reason, source.Id);
        if (by is null)
        {
            _touched.Add(new AddedMemory(memory.Id, memory.Text, MemoryEvent.Update) { Fact = memory.Fact, Reason = reason });
        }
    }

    /// <summary>The same again: one more source, no new row.</summary>
    public void AddEvidence(MemoryRecord memory, Candidate candidate, MessageRecord source, string reason)
    {
        var evidence = new MemorySource(source.Id, candidate.Start, candidate.Length);
        if (memory.Sources.Count < MaxSources && !memory.Sources.Contains(evidence))
        {
            var richer = memory with { Sources = [.. memory.Sources, evidence], UpdatedAt = context.Now };
            store.UpdateMemory(context.Project, richer, payload: null);
            Record(richer, MemoryEvent.Update, memory.Text, memory.Text, reason, source.Id);
        }

        _touched.Add(new AddedMemory(memory.Id, memory.Text, MemoryEvent.Noop) { Fact = memory.Fact, Reason = reason });
    }

    /// <summary>Deletes a memory from sight; its history stays.</summary>
    public void Delete(MemoryRecord memory, string reason, MessageRecord source)
    {
        var deleted = memory with { Status = MemoryStatus.Deleted, UpdatedAt = context.Now };
        store.UpdateMemory(context.Project, deleted, payload: null);
        Record(deleted, MemoryEvent.Delete, memory.Text, null, reason, source.Id);
        _touched.Add(new AddedMemory(memory.Id, memory.Text, MemoryEvent.Delete) { Fact = memory.Fact, Reason = reason });
    }

    public void Reject(Candidate candidate, string reason) =>
        _rejected.Add(new RejectedCandidate(candidate.Text, reason, candidate.TurnIndex));

    private void Record(MemoryRecord after, MemoryEvent what, string? oldText, string? newText, string? reason, string? messageId = null) =>
        store.AppendHistory(context.Project, new HistoryEntry
        {
            MemoryId = after.Id,
            Event = what,
            OldText = oldText,
            NewText = newText,
            At = context.Now,
            Actor = context.Settings.Actor ?? context.Extractor,
            Reason = reason,
            MessageId = messageId ?? (after.Sources.Count > 0 ? after.Sources[^1].MessageId : null),
            After = after,
        });
}
