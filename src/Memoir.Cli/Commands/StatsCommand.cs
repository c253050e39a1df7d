using Memoir.Cli.Remote;
using Memoir.Cli.Rendering;
using Memoir.Storage;

namespace Memoir.Cli.Commands;

/// <summary><c>memoir stats</c>: how much a project holds, and the file it lies in.</summary>
internal sealed class StatsCommand(CommonOptions options, CliHost host)
    : StoreCommand("stats", "Show how much the store holds: memories by status, turns, scopes, index, embedder, file.", options, host, hasScope: false)
{
    protected override async Task<int> RunAsync(Invocation call, CancellationToken ct)
    {
        if (RemoteServer.Of(call, Common) is { } server)
        {
            await RemoteStats.RunAsync(call, Common, server, ct);
            return ExitCodes.Ok;
        }

        var project = call.Get(Common.Project)!;
        await using var store = await OpenStoreAsync(call, ct);
        var counts = await store.MeasureAsync(project, ct);
        var (entities, embedder, events, usage) = await store.ReadAsync(
            reader => (
                reader.ListEntities(project),
                reader.ListEmbedders(project).FirstOrDefault(static entry => entry.Active),
                Events(reader, project),
                reader.ListUsage(project, DateOnly.MinValue, DateOnly.MaxValue)),
            ct);
        var today = DateOnly.FromDateTime(Host.TimeProvider.GetUtcNow().UtcDateTime);
        var stats = StatsView.Of(PathOf(call), project, counts, entities, embedder, events, usage, today);
        if (call.Terminal.IsJson)
        {
            call.Terminal.Json(stats, CliJson.Default.StatsView);
            return ExitCodes.Ok;
        }

        var grid = Details.New();
        Details.Row(grid, "store", stats.Path);
        Details.Row(grid, "project", stats.Project);
        Details.Row(grid, "memories", $"{Show.Count(stats.Memories.Values.Sum())}{(stats.Memories.Count == 0 ? string.Empty : $" ({string.Join(", ", stats.Memories.Select(static pair => $"{Show.Count(pair.Value)} {pair.Key}"))})")}");
        Details.Row(grid, "turns", Show.Count(stats.Messages));
        Details.Row(grid, "pending", stats.PendingMessages == 0 ? null : $"extraction from {Show.Plural(stats.PendingMessages, "turn")}");
        Details.Row(grid, "given up", stats.FailedMessages == 0 ? null : $"extraction from {Show.Plural(stats.FailedMessages, "turn")}");
        Details.Row(grid, "events", stats.Events.Count == 0 ? null : string.Join(", ", stats.Events.Select(static pair => $"{Show.Count(pair.Value)} {pair.Key}")));
        Details.Row(grid, "models", stats.Models?.Told);
        Details.Row(grid, "today", stats.ModelsToday?.Told);
        Details.Row(grid, "history", $"{Show.Count(stats.HistoryEntries)} lines");
        Details.Row(grid, "scopes", $"{Show.Count(stats.Scopes)} ({Show.Plural(stats.Users, "user")}, {Show.Plural(stats.Agents, "agent")}, {Show.Plural(stats.Runs, "run")}, {Show.Plural(stats.Apps, "app")})");
        Details.Row(grid, "embedder", stats.Embedder ?? "none: search goes by words");
        Details.Row(grid, "vectors", $"{Show.Count(stats.Vectors)} in {Show.Bytes(stats.VectorBytes)}");
        Details.Row(grid, "file", $"{Show.Bytes(stats.FileBytes)}, {Show.Bytes(stats.FreeBytes)} of it free; schema {stats.SchemaVersion}");
        call.Terminal.Out.Write(grid);
        return ExitCodes.Ok;
    }

    private static Dictionary<string, long> Events(IStoreReader reader, string project) => Enum.GetValues<EventStatus>()
        .Select(status => KeyValuePair.Create(status.ToString().ToLowerInvariant(), reader.CountEvents(project, new EventQuery { Status = status })))
        .Where(static pair => pair.Value > 0)
        .ToDictionary(StringComparer.Ordinal);
}
