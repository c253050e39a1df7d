using System.Text.Json;
using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Events;
using Memoir.Server.Http;
using Memoir.Server.Platform.Events;
using Memoir.Server.Platform.Reading;

namespace Memoir.Server.Platform.Entities;

/// <summary>The users, agents, apps and runs that memories belong to.</summary>
internal static class EntityRoutes
{
    private static readonly EntityKind[] s_kinds = [EntityKind.User, EntityKind.Agent, EntityKind.App, EntityKind.Run];

    public static void Map(ApiRoutes routes)
    {
        routes.Get("/v1/entities/", Access.Read, ListAsync);
        routes.Get("/v2/entities/{type}/{id}/", Access.Read, GetAsync);

        // The whole rest of the path is the name: clients before 3.0 do not encode a slash in it.
        routes.Delete("/v2/entities/{type}/{**id}", Access.Write, DeleteAsync);
        routes.Delete("/v1/entities/{type}/{**id}", Access.Write, DeleteAsync);
    }

    private static async Task ListAsync(ApiCall call)
    {
        var page = PageRequest.Read(call);
        var all = await (await call.MemoryAsync()).EntitiesAsync(call.Cancelled);
        await call.ReplyAsync(json =>
        {
            json.WriteStartObject();
            page.Write(json, call, all.Count, () =>
            {
                foreach (var entity in all.Skip(page.Offset).Take(page.Size))
                {
                    Write(json, entity, call.Caller);
                }
            });
            foreach (var kind in s_kinds)
            {
                json.WriteNumber($"total_{EntityIds.Type(kind)}s", all.Count(entity => entity.Kind == kind));
            }

            json.WriteEndObject();
        });
    }

    private static async Task GetAsync(ApiCall call)
    {
        var entity = await FindAsync(call);
        await call.ReplyAsync(json =>
        {
            json.WriteStartArray();
            Write(json, entity, call.Caller);
            json.WriteEndArray();
        });
    }

    private static async Task DeleteAsync(ApiCall call)
    {
        // Of one that is unknown nothing is left either: clients delete users before they know whether anything was kept of them.
        var scope = EntityIds.Of(call.Path("type"), call.Rest("id"));
        var started = call.Now;
        await (await call.MemoryAsync()).DeleteAllAsync(
            new DeleteAllRequest { Scope = scope, Actor = call.Caller.RateKey },
            call.Cancelled);
        var record = EventLog.Done(call, "DELETE_ENTITY", started, []);
        await call.Service<IEventStore>().AddAsync(record, call.Cancelled);
        await call.ReplyAsync(json =>
        {
            json.WriteStartObject();
            json.WriteString("message"u8, "Entity deleted successfully!"u8);
            json.WriteString("event_id"u8, record.Id);
            json.WriteEndObject();
        });
    }

    private static async Task<Entity> FindAsync(ApiCall call)
    {
        var type = call.Path("type");
        var id = call.Path("id").Trim();
        EntityIds.Of(type, id);
        return (await (await call.MemoryAsync()).EntitiesAsync(call.Cancelled))
            .FirstOrDefault(entity => string.Equals(EntityIds.Type(entity.Kind), type, StringComparison.Ordinal) && string.Equals(entity.Id, id, StringComparison.Ordinal))
            ?? throw ApiException.NotFound("Entity not found!");
    }

    private static void Write(Utf8JsonWriter json, Entity entity, Caller caller)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, entity.Id);
        json.WriteString("name"u8, entity.Id);
        json.WriteString("type"u8, EntityIds.Type(entity.Kind));
        json.WriteString("owner"u8, caller.OrganisationId);
        json.WriteString("organization"u8, caller.OrganisationId);
        json.WriteNull("metadata"u8);
        json.WriteString("created_at"u8, entity.CreatedAt);
        json.WriteString("updated_at"u8, entity.UpdatedAt);
        json.WriteNumber("total_memories"u8, entity.Memories);
        json.WriteNumber("count"u8, entity.Memories);
        json.WriteEndObject();
    }
}
