using System.Text.Json;
using Memoir.Input;
using Memoir.Server.Auth;
using Memoir.Server.Http;
using Memoir.Server.Idempotency;
using Memoir.Server.Scoping;

namespace Memoir.Server.Platform.Entities;

/// <summary>Tells of users, agents, apps and runs before anything is remembered of them, with a name and metadata.</summary>
internal static class CreateEntityRoutes
{
    private const int LargestMetadata = 16 << 10;
    private const int LongestName = 256;

    public static void Map(ApiRoutes routes)
    {
        foreach (var (kind, word) in new[] { (EntityKind.User, "user"), (EntityKind.Agent, "agent"), (EntityKind.App, "app"), (EntityKind.Run, "run") })
        {
            routes.Post($"/v1/{word}s/", Access.Write, call => CreateAsync(call, kind, word), Replay.ByRoute);
        }
    }

    private static async Task CreateAsync(ApiCall call, EntityKind kind, string word)
    {
        var body = await call.FieldsAsync();
        var id = Check.Id(word + "_id", body.Id(word + "_id") ?? throw body.Missing(word + "_id", "its id"));
        if (!EntityDirectory.IsWithin(call.Caller.Limit, kind, id))
        {
            throw ScopeLimit.Refusal(call.Caller.Limit);
        }

        var name = body.Text("name");
        if (name?.Length > LongestName)
        {
            throw Contracts.ApiException.BadRequest("name", $"'name' has {name.Length} characters; {LongestName} are allowed. Give a shorter one.");
        }

        var metadata = body.Object("metadata")?.Json.GetRawText();
        if (metadata?.Length > LargestMetadata)
        {
            throw Contracts.ApiException.BadRequest("metadata", $"'metadata' has {metadata.Length} characters; {LargestMetadata} are allowed. Keep less there.");
        }

        var store = call.Service<IEntityStore>();
        var known = call.Idempotent is { IsReplay: true }
            ? (await store.ListAsync(call.Caller.ProjectId, call.Cancelled)).FirstOrDefault(one => one.Kind == kind && string.Equals(one.Id, id, StringComparison.Ordinal))
            : null;
        var entity = known ?? await store.SetAsync(call.Caller.ProjectId, new ToldEntity(kind, id, name, metadata, call.Now, call.Now), call.Cancelled);
        await call.ReplyAsync(json => Write(json, entity, word), 201);
    }

    private static void Write(Utf8JsonWriter json, ToldEntity entity, string word)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, entity.Id);
        json.WriteString(word + "_id", entity.Id);
        json.WriteString("name"u8, entity.Name ?? entity.Id);
        json.WriteString("type"u8, word);
        json.WritePropertyName("metadata"u8);
        json.WriteRawValue(entity.Metadata ?? "null", skipInputValidation: true);
        json.WriteString("created_at"u8, entity.CreatedAt);
        json.WriteString("updated_at"u8, entity.UpdatedAt);
        json.WriteEndObject();
    }
}
