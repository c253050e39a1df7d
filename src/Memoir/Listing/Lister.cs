using Memoir.Filters;
using Memoir.Input;
using Memoir.Storage;
using Memoir.TimeTravel;

namespace Memoir.Listing;

/// <summary>Lists, by key: the cursor names the last row seen, so rows added meanwhile neither repeat nor hide others.</summary>
internal sealed class Lister(MemoryCore core)
{
    public async Task<MemoryPage> ListAsync(ListRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var query = new MemoryQuery
        {
            Scope = Check.ReadScope(request.Scope),
            IncludeSuperseded = request.IncludeSuperseded,
            IncludeExpired = request.IncludeExpired,
            Filter = request.Filter,
            Now = core.Now,
            Order = request.Order,
            AfterKey = Cursor.Decode(request.Cursor),
            Offset = Offset(request),
            Limit = Check.Range("limit", request.Limit, 1, 1000) + 1,
        };
        return await core.Store.ReadAsync(
            reader =>
            {
                if (request.AsOf is { } point)
                {
                    return ListPast(reader, request, query, point);
                }

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

    private static int Offset(ListRequest request) => request is { Cursor: not null, Offset: not 0 }
        ? throw new InvalidInputException("offset", $"'offset' is {request.Offset} beside a cursor, which says already where the page begins. Give one of them.")
        : Check.Range("offset", request.Offset, 0, 10_000_000);

    // The past is read from history and pages are cut from it: its keys are the places in the order of recording.
    private MemoryPage ListPast(IStoreReader reader, ListRequest request, MemoryQuery query, AsOf point)
    {
        var instant = point.Valid ?? query.Now;
        var states = PastStates.Of(reader, core.Project, query.Scope, point.Recorded ?? query.Now)
            .Where(memory => (request.IncludeSuperseded || Truth.HoldsAt(memory, instant)) && (request.IncludeExpired || Truth.IsUnexpiredAt(memory, instant)))
            .Matching(request.Filter, reader, core.Project)
            .ToList();
        if (request.Order == ListOrder.NewestFirst)
        {
            states.Reverse();
        }

        var start = (int)Math.Clamp(query.AfterKey ?? query.Offset, 0, states.Count);
        var end = Math.Min(start + request.Limit, states.Count);
        return new MemoryPage(states[start..end], states.Count, end < states.Count ? Cursor.Encode(end) : null);
    }
}
