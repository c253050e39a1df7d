using Memoir.Input;
using Memoir.Storage;

namespace Memoir.Deleting;

/// <summary>Deletes from sight. The record of it, and what it was, stays in history until it is erased.</summary>
internal sealed class Deleter(MemoryCore core)
{
    private const int Batch = 1000;

    public async Task<MemoryRecord> DeleteAsync(string id, string? actor, string? reason, CancellationToken cancellationToken)
    {
        var accepted = Check.Id("id", id ?? string.Empty);
        Check.OptionalId("actor", actor);
        return await core.Store.WriteAsync(
            writer =>
            {
                var memory = writer.FindMemory(core.Project, accepted);
                if (memory is null or { Status: MemoryStatus.Deleted })
                {
                    throw new MemoryNotFoundException(accepted);
                }

                Delete(writer, memory, actor, reason);
                return memory;
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async Task<DeleteAllResult> DeleteAllAsync(DeleteAllRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var accepted = Check.ReadScope(request.Scope);
        Check.OptionalId("actor", request.Actor);
        return await core.Store.WriteAsync(
            writer =>
            {
                var memories = 0L;
                var query = new MemoryQuery
                {
                    Scope = accepted,
                    Now = core.Now,
                    IncludeSuperseded = true,
                    IncludeExpired = true,
                    Filter = request.Filter,
                    Order = ListOrder.OldestFirst,
                    Limit = Batch,
                };
                while (writer.ListMemories(core.Project, query) is { Count: > 0 } page)
                {
                    foreach (var row in page)
                    {
                        Delete(writer, row.Memory, request.Actor, request.Filter is null ? "the whole scope" : "matched a filter");
                    }

                    memories += page.Count;
                    query = query with { AfterKey = page[^1].Key };
                }

                // A message may have led to memories that stay, so a filtered deletion leaves messages alone, as that of one memory does.
                return new DeleteAllResult(memories, request.Filter is null ? writer.DeleteMessages(core.Project, accepted, core.Now) : 0);
            },
            cancellationToken).ConfigureAwait(false);
    }

    private void Delete(IStoreWriter writer, MemoryRecord memory, string? actor, string? reason)
    {
        var deleted = memory with { Status = MemoryStatus.Deleted, UpdatedAt = core.Now };
        writer.UpdateMemory(core.Project, deleted, payload: null);
        writer.AppendHistory(core.Project, new HistoryEntry
        {
            MemoryId = memory.Id,
            Event = MemoryEvent.Delete,
            OldText = memory.Text,
            At = deleted.UpdatedAt,
            Actor = actor,
            Reason = reason,
            After = deleted,
        });
    }
}
