using Memoir.Server.Auth;
using Memoir.Server.Events;
using Memoir.Server.Http;

namespace Memoir.Server.Platform.Reports;

/// <summary>Totals of what a key may see.</summary>
internal static class StatsRoutes
{
    public static void Map(ApiRoutes routes) => routes.Get("/v1/stats/", Access.Read, StatsAsync);

    private static async Task StatsAsync(ApiCall call)
    {
        var memory = await call.MemoryAsync();
        var request = new ListRequest { Scope = Scope.WholeProject, Limit = 1 };
        var current = (await memory.ListAsync(request, call.Cancelled)).Total;
        var all = (await memory.ListAsync(request with { IncludeSuperseded = true, IncludeExpired = true }, call.Cancelled)).Total;
        var entities = await memory.EntitiesAsync(call.Cancelled);

        // Jobs are counted by project, which would tell a limited key of others.
        var events = call.Caller.Limit.IsEmpty ? (long?)(await call.Service<IEventStore>().ListAsync(call.Caller.ProjectId, null, 0, 1, call.Cancelled)).Total : null;
        await call.ReplyAsync(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("total_memories"u8, current);
            json.WriteNumber("total_memories_with_superseded"u8, all);
            foreach (var kind in Enum.GetValues<EntityKind>())
            {
                json.WriteNumber($"total_{kind.ToString().ToLowerInvariant()}s", entities.Count(entity => entity.Kind == kind));
            }

            if (events is { } total)
            {
                json.WriteNumber("total_events"u8, total);
            }

            json.WriteEndObject();
        });
    }
}
