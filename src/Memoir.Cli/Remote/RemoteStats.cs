using Memoir.Cli.Commands;
using Memoir.Cli.Rendering;

namespace Memoir.Cli.Remote;

/// <summary>What can be counted of a project from outside of its store.</summary>
internal static class RemoteStats
{
    public static async Task RunAsync(Invocation call, CommonOptions common, RemoteServer server, CancellationToken ct)
    {
        await using var memory = await server.OpenAsync(call, common, ct);
        var view = await CountAsync(memory, server.Address, memory.Project!, DateOnly.FromDateTime(call.Host.TimeProvider.GetUtcNow().UtcDateTime), ct);
        if (call.Terminal.IsJson)
        {
            call.Terminal.Json(view, CliJson.Default.RemoteStatsView);
            return;
        }

        var grid = Details.New();
        Details.Row(grid, "server", view.Server);
        Details.Row(grid, "project", view.Project);
        Details.Row(grid, "memories", $"{Show.Count(view.Memories.Values.Sum())} ({string.Join(", ", view.Memories.Select(static pair => $"{Show.Count(pair.Value)} {pair.Key}"))})");
        Details.Row(grid, "entities", $"{Show.Plural(view.Users, "user")}, {Show.Plural(view.Agents, "agent")}, {Show.Plural(view.Runs, "run")}, {Show.Plural(view.Apps, "app")}");
        Details.Row(grid, "events", view.Events.Count == 0 ? null : string.Join(", ", view.Events.Select(static pair => $"{Show.Count(pair.Value)} {pair.Key}")));
        Details.Row(grid, "models", view.Models?.Told);
        Details.Row(grid, "today", view.ModelsToday?.Told);
        call.Terminal.Out.Write(grid);
    }

    private static async Task<RemoteStatsView> CountAsync(IMemory memory, Uri server, string project, DateOnly today, CancellationToken ct)
    {
        var everything = new ListRequest { Scope = Scope.WholeProject, Limit = 1, IncludeExpired = true };
        var current = (await memory.ListAsync(everything, ct)).Total;
        var all = (await memory.ListAsync(everything with { IncludeSuperseded = true }, ct)).Total;
        var entities = await memory.EntitiesAsync(ct);
        var usage = (await memory.UsageAsync(cancellationToken: ct)).Entries;
        return new RemoteStatsView
        {
            Server = server.ToString(),
            Project = project,
            Memories = new Dictionary<string, long>(StringComparer.Ordinal) { ["current"] = current, ["past"] = all - current },
            Users = entities.Count(static entity => entity.Kind == EntityKind.User),
            Agents = entities.Count(static entity => entity.Kind == EntityKind.Agent),
            Runs = entities.Count(static entity => entity.Kind == EntityKind.Run),
            Apps = entities.Count(static entity => entity.Kind == EntityKind.App),
            Events = await EventsAsync(memory, ct),
            Models = ModelCostView.Of(usage),
            ModelsToday = ModelCostView.Of([.. usage.Where(entry => entry.Day == today)]),
        };
    }

    private static async Task<Dictionary<string, long>> EventsAsync(IMemory memory, CancellationToken ct)
    {
        var events = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var status in Enum.GetValues<EventStatus>())
        {
            var page = await memory.ListEventsAsync(new EventListRequest { Status = status, Limit = 1 }, ct);
            if (page.Total > 0)
            {
                events[status.ToString().ToLowerInvariant()] = page.Total;
            }
        }

        return events;
    }
}

/// <summary>What <c>memoir stats --server</c> says.</summary>
internal sealed record RemoteStatsView
{
    public required string Server { get; init; }

    public required string Project { get; init; }

    /// <summary>Those that hold and those that did.</summary>
    public required IReadOnlyDictionary<string, long> Memories { get; init; }

    public required long Users { get; init; }

    public required long Agents { get; init; }

    public required long Runs { get; init; }

    public required long Apps { get; init; }

    /// <summary>Events by status; those that none has are absent.</summary>
    public required IReadOnlyDictionary<string, long> Events { get; init; }

    /// <summary>What models cost so far; absent: none was asked.</summary>
    public ModelCostView? Models { get; init; }

    /// <summary>Of that, what they cost today (UTC).</summary>
    public ModelCostView? ModelsToday { get; init; }
}
