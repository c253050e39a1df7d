using System.Text.Json;
using Memoir.Server.Contracts;
using Memoir.Server.Http;

namespace Memoir.Server.Platform.Schemas;

/// <summary>Reads a JSON schema that a client sends: as an object, or as the text of one, which Python's libraries make.</summary>
internal static class JsonSchemaText
{
    private const int Longest = 64 << 10;
    private const int Deepest = 16;

    /// <summary>The schema's own text; <see langword="null"/>: the member is missing or null.</summary>
    public static string? Read(JsonFields body, string name)
    {
        if (body.Find(name) is not { } value)
        {
            return null;
        }

        var place = body.Place(name);
        var text = value.ValueKind switch
        {
            JsonValueKind.Object => value.GetRawText(),
            JsonValueKind.String => JsonFields.Text(value, place),
            _ => throw body.Wrong(name, value, "a JSON schema"),
        };
        if (text.Length > Longest)
        {
            throw ApiException.BadRequest(place, $"'{place}' has {text.Length} characters; {Longest} are allowed. Give a smaller schema.");
        }

        using var json = Parse(text, place);
        if (json.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw ApiException.BadRequest(place, $"'{place}' is {JsonFields.Kind(json.RootElement)}. Give a JSON schema, which is an object.");
        }

        if (Depth(json.RootElement) > Deepest * 2)
        {
            throw ApiException.BadRequest(place, $"'{place}' is nested too deeply. Give a schema of at most {Deepest} levels of objects.");
        }

        return text;
    }

    private static JsonDocument Parse(string text, string place)
    {
        try
        {
            return JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 64 });
        }
        catch (JsonException)
        {
            throw ApiException.BadRequest(place, $"'{place}' is a text that is no JSON. Give a JSON schema.");
        }
    }

    private static int Depth(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => 1 + json.EnumerateObject().Select(static member => Depth(member.Value)).DefaultIfEmpty().Max(),
        JsonValueKind.Array => 1 + json.EnumerateArray().Select(Depth).DefaultIfEmpty().Max(),
        _ => 0,
    };
}
