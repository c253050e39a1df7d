using Memoir.Server.Auth;
using Memoir.Server.Http;
using Memoir.Server.Platform.Reading;

namespace Memoir.Server.OpenSource.Entities;

/// <summary>Whose memories there are, counted by the store: none is left out for being too many.</summary>
internal static class EntityRoutes
{
    public static void Map(ApiRoutes routes)
    {
        routes.Get("/entities", Access.Read, ListAsync);

        // The whole rest of the path is the id: not every client encodes a slash in it.
        routes.Delete("/entities/{type}/{**id}", Access.Admin, DeleteAsync);
    }

    private static async Task ListAsync(ApiCall call)
    {
        var all = await (await call.MemoryAsync()).EntitiesAsync(call.Cancelled);
        await call.ReplyAsync(json =>
        {
            json.WriteStartArray();
            foreach (var entity in all)
            {
                json.WriteStartObject();
                json.WriteString("id"u8, entity.Id);
                json.WriteString("type"u8, EntityIds.Type(entity.Kind));
                json.WriteNumber("total_memories"u8, entity.Memories);
                json.WriteString("created_at"u8, entity.CreatedAt.ToUniversalTime());
                json.WriteString("updated_at"u8, entity.UpdatedAt.ToUniversalTime());
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private static async Task DeleteAsync(ApiCall call)
    {
        var scope = EntityIds.Of(call.Path("type"), call.Rest("id"));
        await (await call.MemoryAsync()).DeleteAllAsync(new DeleteAllRequest { Scope = scope, Actor = call.Caller.RateKey }, call.Cancelled);
        await call.MessageAsync("Entity deleted");
    }
}
