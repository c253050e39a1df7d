using System.Text.Json;
using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Events;
using Memoir.Server.Http;
using Memoir.Server.Platform.Events;
using Memoir.Server.Platform.Profiles;
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
        var all = await EntityDirectory.ListAsync(call);
        await call.ReplyAsync(json =>
        {
            json.WriteStartObject();
            page.Write(json, call, all.Count, () =>
            {
                foreach (var (entity, told) in all.Skip(page.Offset).Take(page.Size))
                {
                    Write(json, entity, told, call.Caller);
                }
            });
            foreach (var kind in s_kinds)
            {
                json.WriteNumber($"total_{EntityIds.Type(kind)}s", all.Count(row => row.Entity.Kind == kind));
            }

            json.WriteEndObject();
        });
    }

    private static async Task GetAsync(ApiCall call)
    {
        var (entity, told) = await FindAsync(call);
        await call.ReplyAsync(json =>
        {
            json.WriteStartArray();
            Write(json, entity, told, call.Caller);
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
        await ForgetAsync(call, scope);
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

    // What is kept of it besides memories goes along.
    private static async Task ForgetAsync(ApiCall call, Scope scope)
    {
        foreach (var kind in s_kinds)
        {
            var id = kind switch { EntityKind.User => scope.UserId, EntityKind.Agent => scope.AgentId, EntityKind.Run => scope.RunId, _ => scope.AppId };
            if (id?.Trim() is { } own && EntityDirectory.IsWithin(call.Caller.Limit, kind, own))
            {
                await call.Service<IEntityStore>().RemoveAsync(call.Caller.ProjectId, kind, own, call.Cancelled);
                if (kind == EntityKind.User)
                {
                    await call.Service<IProfileStore>().ForgetAsync(call.Caller.ProjectId, own, call.Cancelled);
                }
            }
        }
    }

    private static async Task<(Entity Entity, ToldEntity? Told)> FindAsync(ApiCall call)
    {
        var type = call.Path("type");
        var id = call.Path("id").Trim();
        EntityIds.Of(type, id);
        var found = (await EntityDirectory.ListAsync(call))
            .FirstOrDefault(row => string.Equals(EntityIds.Type(row.Entity.Kind), type, StringComparison.Ordinal) && string.Equals(row.Entity.Id, id, StringComparison.Ordinal));
        return found.Entity is null ? throw ApiException.NotFound("Entity not found!") : found;
    }

    private static void Write(Utf8JsonWriter json, Entity entity, ToldEntity? told, Caller caller)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, entity.Id);
        json.WriteString("name"u8, entity.Id);
        json.WriteString("type"u8, EntityIds.Type(entity.Kind));
        json.WriteString("owner"u8, caller.OrganisationId);
        json.WriteString("organization"u8, caller.OrganisationId);
        json.WriteString("display_name"u8, told?.Name);
        json.WritePropertyName("metadata"u8);
        json.WriteRawValue(told?.Metadata ?? "null", skipInputValidation: true);
        json.WriteString("created_at"u8, entity.CreatedAt);
        json.WriteString("updated_at"u8, entity.UpdatedAt);
        json.WriteNumber("total_memories"u8, entity.Memories);
        json.WriteNumber("count"u8, entity.Memories);
        json.WriteEndObject();
    }
}
