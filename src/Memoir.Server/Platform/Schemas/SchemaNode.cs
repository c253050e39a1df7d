using System.Text.Json;

namespace Memoir.Server.Platform.Schemas;

/// <summary>One place of a schema, with references followed and alternatives chosen.</summary>
internal readonly struct SchemaNode
{
    private const int MostSteps = 16;
    private readonly JsonElement _root;
    private readonly JsonElement _json;

    private SchemaNode(JsonElement root, JsonElement json, string? name, string? description) =>
        (_root, _json, Name, Description) = (root, json, name, description);

    /// <summary>Its name as a property; <see langword="null"/>: it is the root, or what a list holds.</summary>
    public string? Name { get; }

    /// <summary>What it is, in the client's words: its own, its title, or those of where it is referred to.</summary>
    public string? Description { get; }

    public SchemaKind Kind => TypeOf(_json) switch
    {
        "object" => SchemaKind.Object,
        "array" => SchemaKind.List,
        "integer" => SchemaKind.Integer,
        "number" => SchemaKind.Number,
        "boolean" => SchemaKind.Flag,
        "string" => SchemaKind.Text,
        _ when Has("properties") => SchemaKind.Object,
        _ when Has("items") => SchemaKind.List,
        _ => SchemaKind.Text,
    };

    /// <summary>Whether the schema says anything of what it holds.</summary>
    public bool IsTyped => TypeOf(_json) is not null || Choices.Count > 0;

    public string? Format => _json.ValueKind == JsonValueKind.Object && _json.TryGetProperty("format", out var format) && format.ValueKind == JsonValueKind.String ? format.GetString() : null;

    /// <summary>The values that it may have; empty: any.</summary>
    public IReadOnlyList<string> Choices => _json.ValueKind != JsonValueKind.Object ? []
        : _json.TryGetProperty("enum", out var values) && values.ValueKind == JsonValueKind.Array
        ? [.. values.EnumerateArray().Where(static value => value.ValueKind == JsonValueKind.String).Select(static value => value.GetString()!)]
        : _json.TryGetProperty("const", out var one) && one.ValueKind == JsonValueKind.String ? [one.GetString()!] : [];

    public static SchemaNode Root(JsonElement root) => Of(root, root, null, null);

    /// <summary>What a list holds; a text where the schema does not say.</summary>
    public SchemaNode Items() => _json.ValueKind == JsonValueKind.Object && _json.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Object
        ? Of(_root, items, Name, Description)
        : new SchemaNode(_root, default, Name, Description);

    public IEnumerable<SchemaNode> Properties()
    {
        if (_json.ValueKind != JsonValueKind.Object || !_json.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        foreach (var property in properties.EnumerateObject())
        {
            yield return Of(_root, property.Value, property.Name, null);
        }
    }

    private static SchemaNode Of(JsonElement root, JsonElement json, string? name, string? description)
    {
        for (var step = 0; step < MostSteps && json.ValueKind == JsonValueKind.Object; step++)
        {
            description ??= TextOf(json, "description") ?? TextOf(json, "title");
            if (json.TryGetProperty("$ref", out var reference) && reference.ValueKind == JsonValueKind.String && Find(root, reference.GetString()!) is { } target)
            {
                json = target;
            }
            else if (Alternative(json) is { } chosen)
            {
                json = chosen;
            }
            else
            {
                break;
            }
        }

        return new SchemaNode(root, json, name, description);
    }

    // "Optional" is written as an alternative to null; of others the first counts.
    private static JsonElement? Alternative(JsonElement json)
    {
        foreach (var keyword in (ReadOnlySpan<string>)["anyOf", "oneOf", "allOf"])
        {
            if (json.TryGetProperty(keyword, out var all) && all.ValueKind == JsonValueKind.Array)
            {
                foreach (var one in all.EnumerateArray())
                {
                    if (one.ValueKind == JsonValueKind.Object && TextOf(one, "type") is not "null")
                    {
                        return one;
                    }
                }
            }
        }

        return null;
    }

    private static JsonElement? Find(JsonElement root, string reference)
    {
        if (!reference.StartsWith("#/", StringComparison.Ordinal))
        {
            return null;
        }

        var found = root;
        foreach (var part in reference[2..].Split('/'))
        {
            var key = part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(key, out found))
            {
                return null;
            }
        }

        return found;
    }

    private static string? TypeOf(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("type", out var type))
        {
            return null;
        }

        return type.ValueKind switch
        {
            JsonValueKind.String => type.GetString(),
            JsonValueKind.Array => type.EnumerateArray().Where(static one => one.ValueKind == JsonValueKind.String).Select(static one => one.GetString()).FirstOrDefault(static one => one is not "null"),
            _ => null,
        };
    }

    private static string? TextOf(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private bool Has(string name) => _json.ValueKind == JsonValueKind.Object && _json.TryGetProperty(name, out _);
}

/// <summary>What a place of a schema holds.</summary>
internal enum SchemaKind
{
    Text,
    Integer,
    Number,
    Flag,
    List,
    Object,
}
