using System.Globalization;
using System.Text.Json;
using Memoir.Server.Contracts;

namespace Memoir.Server.Http;

/// <summary>
/// The members of a JSON object, read tolerantly: one that is missing and one that is null are the same, unknown ones are left alone.
/// A value of the wrong type is refused with its name, what it is, and what would do.
/// </summary>
internal readonly struct JsonFields
{
    private readonly JsonElement _json;
    private readonly string _path;

    public JsonFields(JsonElement json, string path = "")
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            var place = path.Length == 0 ? "body" : path;
            throw ApiException.BadRequest(place, $"'{place}' is {Kind(json)}. Give a JSON object.");
        }

        (_json, _path) = (json, path);
    }

    public JsonElement Json => _json;

    public bool Has(string name) => Find(name) is not null;

    /// <summary>Whether the member is there at all, be it as null.</summary>
    public bool Names(string name) => _json.TryGetProperty(name, out _);

    public JsonElement? Find(string name) =>
        _json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public string? Text(string name) => Find(name) is { } value
        ? value.ValueKind == JsonValueKind.String ? Text(value, Place(name)) : throw Wrong(name, value, "a text")
        : null;

    /// <summary>An id: a text, or a whole number, which clients send where their ids are numbers.</summary>
    public string? Id(string name) => Find(name) is not { } value ? null : value.ValueKind switch
    {
        JsonValueKind.String => Text(value, Place(name)),
        JsonValueKind.Number when value.TryGetInt64(out var number) => number.ToString(CultureInfo.InvariantCulture),
        _ => throw Wrong(name, value, "a text"),
    };

    public bool? Flag(string name) => Find(name) is not { } value ? null : value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String when bool.TryParse(value.GetString(), out var flag) => flag,
        _ => throw Wrong(name, value, "true or false"),
    };

    public int? Whole(string name, int least, int most)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        var number = value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetInt64(out var n) => n,
            JsonValueKind.Number when value.TryGetDouble(out var d) && Math.Floor(d) == d && Math.Abs(d) < 1e15 => (long)d,
            JsonValueKind.String when long.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) => n,
            _ => throw Wrong(name, value, $"a whole number from {least} to {most}"),
        };
        return number >= least && number <= most ? (int)number : throw OutOfRange(name, number.ToString(CultureInfo.InvariantCulture), $"{least} to {most}");
    }

    public double? Real(string name, double least, double most)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        var wanted = string.Create(CultureInfo.InvariantCulture, $"{least} to {most}");
        return value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var number)
            ? throw Wrong(name, value, $"a number from {wanted}")
            : number >= least && number <= most ? number : throw OutOfRange(name, value.GetRawText(), wanted);
    }

    public JsonFields? Object(string name) => Find(name) is { } value
        ? value.ValueKind == JsonValueKind.Object ? new JsonFields(value, Place(name)) : throw Wrong(name, value, "an object")
        : null;

    public JsonElement? Array(string name) => Find(name) is { } value
        ? value.ValueKind == JsonValueKind.Array ? value : throw Wrong(name, value, "a list")
        : null;

    /// <summary>A list of texts; one text alone is a list of one.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        if (Find(name) is not { } value)
        {
            return [];
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            return [Text(value, Place(name))];
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            throw Wrong(name, value, "a list of texts");
        }

        var texts = new List<string>(value.GetArrayLength());
        foreach (var item in value.EnumerateArray())
        {
            texts.Add(item.ValueKind == JsonValueKind.String ? Text(item, Place(name)) : throw Wrong(name, item, "a list of texts"));
        }

        return texts;
    }

    public string Place(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    public ApiException Wrong(string name, JsonElement value, string wanted) =>
        ApiException.BadRequest(Place(name), $"'{Place(name)}' is {Kind(value)}. Give {wanted}.");

    public ApiException Missing(string name, string wanted) =>
        ApiException.BadRequest(Place(name), $"'{Place(name)}' is missing. Give {wanted}.");

    /// <summary>A text that Unicode has; JSON can spell others (<c>"\ud800"</c>).</summary>
    public static string Text(JsonElement value, string place)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw ApiException.BadRequest(place, $"'{place}' has half a surrogate pair. Encode the text again.");
        }
    }

    public static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };

    private ApiException OutOfRange(string name, string value, string range) =>
        ApiException.BadRequest(Place(name), $"'{Place(name)}' is {(value.Length > 40 ? "out of range" : value)}; it must be from {range}.");
}
