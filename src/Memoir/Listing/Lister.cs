using Memoir.Input;
using Memoir.Storage;

namespace Memoir.Listing;

/// <summary>Lists, by key: the cursor names the last row seen, so rows added meanwhile neither repeat nor hide others.</summary>
internal sealed class Lister(MemoryCore core)
{
    public async Task<MemoryPage> ListAsync(ListRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var query = new MemoryQuery
        {
            Scope = Check.Scope(request.Scope),
            IncludeSuperseded = request.IncludeSuperseded,
            IncludeExpired = request.IncludeExpired,
            Now = core.Now,
            Order = request.Order,
            AfterKey = Cursor.Decode(request.Cursor),
            Limit = Check.Range("limit", request.Limit, 1, 1000) + 1,
        };
        return await core.Store.ReadAsync(
            reader =>
            {
                var rows = reader.ListMemories(core.Project, query);
                var more = rows.Count > request.Limit;
                var page = more ? rows.Take(request.Limit) : rows;
                return new MemoryPage(
                    [.. page.Select(static row => row.Memory)],
                    reader.CountMemories(core.Project, query),
                    more ? Cursor.Encode(rows[request.Limit - 1].Key) : null);
            },
            cancellationToken).ConfigureAwait(false);
    }
}
