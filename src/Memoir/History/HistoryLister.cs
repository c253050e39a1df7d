using Memoir.Input;

namespace Memoir.History;

/// <summary>Reads history, oldest first, by sequence number.</summary>
internal sealed class HistoryLister(MemoryCore core)
{
    public async Task<HistoryPage> ListAsync(HistoryRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.MemoryId is null == request.Scope is null)
        {
            throw new InvalidInputException(
                "memory_id",
                $"'memory_id' and 'scope' are {(request.Scope is null ? "both missing" : "both given")}. Give exactly one of them.");
        }

        var scope = request.Scope is null ? null : Check.Scope(request.Scope);
        var id = Check.OptionalId("memory_id", request.MemoryId);
        var after = Cursor.Decode(request.Cursor) ?? 0;
        Check.Range("limit", request.Limit, 1, 1000);
        var rows = await core.Store.ReadAsync(
            reader => reader.ListHistory(core.Project, id, scope, after, request.Limit + 1),
            cancellationToken).ConfigureAwait(false);
        return rows.Count > request.Limit
            ? new HistoryPage([.. rows.Take(request.Limit)], Cursor.Encode(rows[request.Limit - 1].Sequence))
            : new HistoryPage(rows, null);
    }
}
