using Memoir.Server.Api.Reading;
using Memoir.Server.Auth;
using Memoir.Server.Http;
using Memoir.Wire;

namespace Memoir.Server.Api;

/// <summary>What happened: history, differences, and the messages behind memories.</summary>
internal static class PastRoutes
{
    public static void Map(ApiRoutes routes)
    {
        routes.Post(ApiPaths.Root + "/history", Access.Read, HistoryAsync);
        routes.Post(ApiPaths.Root + "/diff", Access.Read, DiffAsync);
        routes.Get(ApiPaths.Root + "/messages/{id}", Access.Read, MessageAsync);
    }

    private static async Task HistoryAsync(ApiCall call)
    {
        var request = ReadBodies.History(await call.FieldsAsync(), call.Limits);
        await call.ReplyAsync(await (await call.MemoryAsync()).HistoryAsync(request, call.Cancelled), WireJson.Format.HistoryPage);
    }

    private static async Task DiffAsync(ApiCall call)
    {
        var body = await call.FieldsAsync();
        body.Only("scope", "from", "to");
        const string Wanted = "an instant, such as 2026-01-31T14:30:00Z";
        var diff = await (await call.MemoryAsync()).DiffAsync(
            body.Scope("scope"),
            body.Time("from") ?? throw body.Missing("from", Wanted),
            body.Time("to") ?? throw body.Missing("to", Wanted),
            call.Cancelled);
        await call.ReplyAsync(diff, WireJson.Format.MemoryDiff);
    }

    private static async Task MessageAsync(ApiCall call)
    {
        var id = call.Path("id");
        var found = await (await call.MemoryAsync()).GetMessageAsync(id, call.Cancelled);
        await call.ReplyAsync(found ?? throw new MemoryNotFoundException(id), WireJson.Format.MessageRecord);
    }
}
