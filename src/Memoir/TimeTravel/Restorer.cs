using Memoir.Input;
using Memoir.Storage;

namespace Memoir.TimeTravel;

/// <summary>Brings back what was deleted, superseded, ended or retracted. History keeps both the going and the coming back.</summary>
internal sealed class Restorer(MemoryCore core)
{
    public async Task<MemoryRecord> RestoreAsync(string id, string? actor, string? reason, CancellationToken cancellationToken)
    {
        var accepted = Check.Id("id", id ?? string.Empty);
        Check.OptionalId("actor", actor);
        return await core.Store.WriteAsync(writer => Restore(writer, accepted, actor, reason), cancellationToken).ConfigureAwait(false);
    }

    private MemoryRecord Restore(IStoreWriter writer, string id, string? actor, string? reason)
    {
        var memory = writer.FindMemory(core.Project, id) ?? throw new MemoryNotFoundException(id);
        var now = core.Now;
        if (Truth.HoldsAt(memory, now))
        {
            throw new MemoryConflictException($"The memory '{id}' holds now ({memory.Status}): there is nothing to restore.", ConflictCodes.NothingToRestore);
        }

        foreach (var rival in Rivals(writer, memory))
        {
            Write(writer, rival with { Status = MemoryStatus.Superseded, ValidTo = now, SupersededBy = id, UpdatedAt = now }, MemoryEvent.Supersede, rival.Text, actor, "an older memory was restored");
        }

        // From now on: whether it held in between is not what a restore says.
        var restored = memory with
        {
            Status = MemoryStatus.Active,
            ValidTo = null,
            SupersededBy = null,
            UpdatedAt = now,
        };
        Write(writer, restored, MemoryEvent.Restore, memory.Status == MemoryStatus.Deleted ? null : memory.Text, actor, reason);
        return restored;
    }

    private IEnumerable<MemoryRecord> Rivals(IStoreWriter writer, MemoryRecord memory) =>
        memory.Fact is { Cardinality: Cardinality.One, Polarity: Polarity.Positive } fact
            ? writer.FindFacts(core.Project, new FactQuery
            {
                Scope = memory.Scope,
                AnyRun = memory.Scope.AcrossRuns().RunId is null,
                Subject = fact.Subject,
                Attribute = fact.Attribute,
            }).Where(other => !other.Immutable && !string.Equals(other.Id, memory.Id, StringComparison.Ordinal))
            : [];

    private void Write(IStoreWriter writer, MemoryRecord after, MemoryEvent what, string? oldText, string? actor, string? reason)
    {
        writer.UpdateMemory(core.Project, after, payload: null);
        writer.AppendHistory(core.Project, new HistoryEntry
        {
            MemoryId = after.Id,
            Event = what,
            OldText = oldText,
            NewText = after.Text,
            At = after.UpdatedAt,
            Actor = actor,
            Reason = reason,
            After = after,
        });
    }
}
