using System.Text.Json;
using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Http;
using Memoir.Server.Platform.Schemas;

namespace Memoir.Server.Platform.Profiles;

/// <summary>How the project's profiles are made.</summary>
internal static class ProfileSettingRoutes
{
    private const string Path = "/v2/profiles/settings/";
    private const int LongestInstructions = 20_000;
    private static readonly string[] s_ofEntities = ["schema", "custom_instructions"];

    public static void Map(ApiRoutes routes)
    {
        routes.Get(Path, Access.Read, GetAsync);
        routes.Post(Path, Access.Admin, SetAsync, Idempotency.Replay.KeptReply);
    }

    private static async Task GetAsync(ApiCall call) =>
        await ReplyAsync(call, await call.Service<IProfileStore>().SettingsAsync(call.Caller.ProjectId, call.Cancelled));

    // What is not named stays; null takes back.
    private static async Task SetAsync(ApiCall call)
    {
        var body = await call.FieldsAsync();
        if (s_ofEntities.Where(body.Names).ToList() is { Count: > 0 } flat)
        {
            throw ApiException.BadRequest(flat[0], $"Unsupported settings: {string.Join(", ", flat)}. Give them under entities.user.");
        }

        var store = call.Service<IProfileStore>();
        var settings = await store.SettingsAsync(call.Caller.ProjectId, call.Cancelled);
        settings = settings with { Enabled = body.Flag("enabled") ?? settings.Enabled };
        if (body.Object("entities") is { } entities)
        {
            foreach (var kind in entities.Json.EnumerateObject())
            {
                ProfileRoutes.DemandUser(kind.Name);
            }

            settings = entities.Object("user") is { } user ? OfUser(settings, user) : settings;
        }

        await store.SetAsync(call.Caller.ProjectId, settings, call.Cancelled);
        await ReplyAsync(call, settings);
    }

    private static ProfileSettings OfUser(ProfileSettings settings, JsonFields user)
    {
        if (user.Names("schema"))
        {
            var schema = JsonSchemaText.Read(user, "schema");
            DemandDescriptions(schema, user.Place("schema"));
            settings = settings with { Schema = schema };
        }

        if (user.Names("custom_instructions"))
        {
            var text = user.Text("custom_instructions");
            settings = text?.Length > LongestInstructions
                ? throw ApiException.BadRequest(user.Place("custom_instructions"), $"'{user.Place("custom_instructions")}' has {text.Length} characters; {LongestInstructions} are allowed. Say it in fewer words.")
                : settings with { Instructions = text is { Length: 0 } ? null : text };
        }

        return settings;
    }

    private static void DemandDescriptions(string? schema, string place)
    {
        if (schema is null)
        {
            return;
        }

        using var json = JsonDocument.Parse(schema);
        foreach (var property in SchemaNode.Root(json.RootElement).Properties())
        {
            if (string.IsNullOrWhiteSpace(property.Description))
            {
                throw ApiException.BadRequest(place, $"'{place}' has the property '{(property.Name!.Length > 80 ? property.Name[..80] : property.Name)}' without a description. Every property needs one.");
            }
        }
    }

    private static Task ReplyAsync(ApiCall call, ProfileSettings settings) => call.ReplyAsync(json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("enabled"u8, settings.Enabled);
        json.WriteStartObject("entities"u8);
        json.WriteStartObject("user"u8);
        json.WritePropertyName("schema"u8);
        json.WriteRawValue(settings.Schema ?? "null");
        json.WriteString("custom_instructions"u8, settings.Instructions);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("capabilities"u8);
        json.WriteBoolean("schema"u8, value: true);
        json.WriteBoolean("custom_instructions"u8, value: false);
        json.WriteBoolean("sample"u8, value: true);
        json.WriteEndObject();
        json.WriteEndObject();
    });
}
