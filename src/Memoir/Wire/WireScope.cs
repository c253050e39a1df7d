using System.Text.Json;
using System.Text.Json.Serialization;

namespace Memoir.Wire;

/// <summary>A scope as its ids, or as <c>{"whole_project": true}</c>.</summary>
internal sealed class WireScope : JsonConverter<Scope>
{
    public const string UserId = "user_id";
    public const string AgentId = "agent_id";
    public const string RunId = "run_id";
    public const string AppId = "app_id";
    public const string WholeProject = "whole_project";

    private static readonly WireText s_text = new();

    public override Scope Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var json = JsonElement.ParseValue(ref reader);
        return json.TryGetProperty(WholeProject, out var whole) && whole.ValueKind == JsonValueKind.True
            ? Scope.WholeProject
            : new Scope { UserId = Id(json, UserId), AgentId = Id(json, AgentId), RunId = Id(json, RunId), AppId = Id(json, AppId) };
    }

    public override void Write(Utf8JsonWriter writer, Scope value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        Write(writer, UserId, value.UserId, options);
        Write(writer, AgentId, value.AgentId, options);
        Write(writer, RunId, value.RunId, options);
        Write(writer, AppId, value.AppId, options);
        if (value is { IsWholeProject: true, IsEmpty: true })
        {
            writer.WriteBoolean(WholeProject, true);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, string? id, JsonSerializerOptions options)
    {
        if (id is not null)
        {
            writer.WritePropertyName(name);
            s_text.Write(writer, id, options);
        }
    }

    private static string? Id(JsonElement json, string name) =>
        json.TryGetProperty(name, out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;
}
