using System.Globalization;
using System.Text.Json;
using Memoir.Import;
using Memoir.Input;

namespace Memoir.Portability;

/// <summary>A JSON object of an export, read strictly: each member by name and kind, none that is not known.</summary>
internal readonly struct PortableObject
{
    private readonly JsonElement _json;
    private readonly string _position;

    public PortableObject(JsonElement json, string position, ReadOnlySpan<string> known)
    {
        (_json, _position) = (json, position);
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw ImportError.At(position, $"expected an object, found {JsonTurns.Kind(json)}.");
        }

        foreach (var member in json.EnumerateObject())
        {
            if (!IsKnown(member, known))
            {
                throw ImportError.At(position, $"the member '{Shown(member.Name)}' is not known; a newer version wrote it, or the line was changed. Import with that version.");
            }
        }
    }

    public string Position => _position;

    public InvalidInputException Error(string problem) => ImportError.At(_position, problem);

    public JsonElement? Find(string name) => _json.TryGetProperty(name, out var value) ? value : null;

    public string? Text(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String
            ? JsonFields.String(value, $"{_position}, '{name}'")
            : throw Error($"'{name}' is {JsonTurns.Kind(value)}; give a string.");
    }

    public string Required(string name) => Text(name) ?? throw Missing(name);

    /// <summary>Text of limited length.</summary>
    public string Limited(string name, int longest, string limitName)
    {
        var text = Required(name);
        return text.Length <= longest
            ? text
            : throw Error($"'{name}' has {text.Length} characters; {limitName} allows {longest}. Raise {limitName}.");
    }

    public string Id(string name) => OptionalId(name) ?? throw Missing(name);

    public string? OptionalId(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        try
        {
            var id = Check.Id(name, text);
            return string.Equals(id, text, StringComparison.Ordinal) ? id : throw Error($"'{name}' has white space at an end. Cut it.");
        }
        catch (InvalidInputException error) when (!error.Message.StartsWith(_position, StringComparison.Ordinal))
        {
            throw ImportError.At(_position, error.Message, error);
        }
    }

    public long Number(string name, long least, long most)
    {
        if (Find(name) is not { } value)
        {
            throw Missing(name);
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= least && number <= most
            ? number
            : throw Error(string.Create(CultureInfo.InvariantCulture, $"'{name}' is {Shown(value.GetRawText())}; it must be a whole number from {least} to {most}."));
    }

    public bool Flag(string name) => Find(name) switch
    {
        null or { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.True } => true,
        { } value => throw Error($"'{name}' is {JsonTurns.Kind(value)}; give true or false."),
    };

    public DateTimeOffset? OptionalTime(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        return PortableTime.TryRead(text, out var time)
            ? time
            : throw Error($"'{name}' is '{Shown(text)}'; write the time as 2026-03-01T12:00:00.000Z.");
    }

    public DateTimeOffset Time(string name) => OptionalTime(name) ?? throw Missing(name);

    public DateOnly? Day(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        return DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw Error($"'{name}' is '{Shown(text)}'; write the day as 2026-03-01.");
    }

    /// <summary>The number of a name; 0 where the member is left out.</summary>
    public int Name(string name, string[] names)
    {
        if (Text(name) is not { } text)
        {
            return 0;
        }

        var index = Array.IndexOf(names, text);
        return index >= 0 ? index : throw Error($"'{name}' is '{Shown(text)}'; give one of {string.Join(", ", names)}.");
    }

    public IEnumerable<(JsonElement Value, string Position)> Items(string name)
    {
        if (Find(name) is not { } list)
        {
            yield break;
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            throw Error($"'{name}' is {JsonTurns.Kind(list)}; give an array.");
        }

        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            yield return (item, $"{_position}, {name}[{index++}]");
        }
    }

    public InvalidInputException Missing(string name) => Error($"'{name}' is missing; a line of an export has it. Fetch the export again.");

    private static bool IsKnown(JsonProperty member, ReadOnlySpan<string> known)
    {
        foreach (var name in known)
        {
            if (member.NameEquals(name))
            {
                return true;
            }
        }

        return false;
    }

    private static string Shown(string text) => text.Length <= 80 ? text : string.Concat(text.AsSpan(0, 80), "…");
}
