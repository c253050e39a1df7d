using System.Text.Json;
using System.Text.Json.Nodes;
using Memoir.Server.Auth;
using Memoir.Server.Configurations;
using Memoir.Server.Contracts;
using Memoir.Server.Http;
using Memoir.Server.Idempotency;
using Memoir.Server.OpenSource.Reading;

namespace Memoir.Server.OpenSource.Configuration;

/// <summary>What the caller's project runs with.</summary>
internal static class ConfigureRoutes
{
    public static void Map(ApiRoutes routes)
    {
        routes.Get("/configure", Access.Read, ShowAsync);
        routes.Post("/configure", Access.Admin, ChangeAsync, Replay.KeptReply);
        routes.Get("/configure/providers", Access.Read, ProvidersAsync);
    }

    private static async Task ShowAsync(ApiCall call)
    {
        var shown = await call.Service<ProjectConfigurations>().ShowAsync(call.Caller.ProjectId, call.Cancelled);
        await call.ReplyAsync(json => shown.WriteTo(json));
    }

    private static async Task ChangeAsync(ApiCall call)
    {
        var changes = await call.BodyAsync(static body => Unambiguous(body.Json));
        await call.Service<ProjectConfigurations>().ChangeAsync(call.Caller.ProjectId, changes, call.Caller.IsOperator, call.Cancelled);
        await call.MessageAsync("Configuration set successfully");
    }

    // It is kept and merged again and again, so that what has two readings, or none, must not get in.
    private static JsonElement Unambiguous(JsonElement json)
    {
        try
        {
            JsonNode.Parse(json.GetRawText(), documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 64 })!.ToJsonString();
            return json;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw ApiException.BadRequest("body", "'body' names a member twice, or holds half a surrogate pair. Send each member once, in UTF-8.");
        }
    }

    private static Task ProvidersAsync(ApiCall call) => call.ReplyAsync(static json =>
    {
        json.WriteStartObject();
        Write(json, "llm", ProjectModel.Providers);
        Write(json, "embedder", ProjectConfigurations.Embedders);
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<string> providers)
    {
        json.WriteStartArray(name);
        foreach (var provider in providers)
        {
            json.WriteStringValue(provider);
        }

        json.WriteEndArray();
    }
}
