using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Http;
using Memoir.Server.OpenSource.Reading;
using Memoir.Server.OpenSource.Writing;
using Memoir.Server.Platform.Reading;
using Memoir.Server.Platform.Writing;

namespace Memoir.Server.OpenSource.Memories;

/// <summary>One memory: read, change, delete.</summary>
internal static class OneMemoryRoutes
{
    private const string Path = "/memories/{id}";

    public static void Map(ApiRoutes routes)
    {
        routes.Get(Path, Access.Read, GetAsync);
        routes.Put(Path, Access.Write, UpdateAsync);
        routes.Delete(Path, Access.Write, DeleteAsync);
    }

    /// <summary>The id in the path; <see langword="null"/>: what no memory can have.</summary>
    public static string? Id(ApiCall call) => call.Path("id") is var id && MemoryIds.IsOne(id) ? id : null;

    private static async Task GetAsync(ApiCall call)
    {
        var memory = await call.MemoryAsync();
        if (Id(call) is not { } id || await memory.GetAsync(id, cancellationToken: call.Cancelled) is not { } found)
        {
            await call.ReplyAsync(static json => json.WriteNullValue());
            return;
        }

        var view = await MemoryView.OfAsync(memory, found, call.Cancelled);
        await call.ReplyAsync(json => ItemJson.Write(json, view));
    }

    private static async Task UpdateAsync(ApiCall call)
    {
        var request = await call.BodyAsync(body => new UpdateRequest
        {
            Id = Id(call) ?? string.Empty,
            Text = body.Text("text") ?? body.Text("data") ?? body.Text("memory"),
            Metadata = body.Object("metadata")?.Json,
            MetadataMode = MetadataMode.Merge,
            ExpirationDate = Instants.Day(body, "expiration_date"),
            ClearExpiration = body.Names("expiration_date") && !body.Has("expiration_date"),
            Actor = call.Caller.RateKey,
        });
        if (request is { Text: null, Metadata: null, ExpirationDate: null, ClearExpiration: false })
        {
            throw ApiException.BadRequest("text", "The update changes nothing. Give at least one of text, metadata and expiration_date.");
        }

        await (await call.MemoryAsync()).UpdateAsync(request.Id.Length > 0 ? request : throw Unknown(), call.Cancelled);
        await call.MessageAsync("Memory updated successfully!");
    }

    private static async Task DeleteAsync(ApiCall call)
    {
        await (await call.MemoryAsync()).DeleteAsync(Id(call) ?? throw Unknown(), call.Caller.RateKey, cancellationToken: call.Cancelled);
        await call.MessageAsync("Memory deleted successfully");
    }

    private static ApiException Unknown() => ApiException.NotFound("Memory not found!");
}
