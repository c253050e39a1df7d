using System.Globalization;
using System.Text.Json;
using Memoir.Import;
using Memoir.Input;
using Memoir.Time;

namespace Memoir.Portability;

/// <summary>A record of mem0, whose fields go by several names. What is missing, null or blank is not there.</summary>
internal readonly struct Mem0Object(JsonElement json, string position)
{
    public JsonElement Json => json;

    public string Position => position;

    public InvalidInputException Error(string problem) => ImportError.At(position, problem);

    public JsonElement? Find(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (json.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null)
            {
                return value;
            }
        }

        return null;
    }

    public string? Text(params ReadOnlySpan<string> names)
    {
        if (Find(names) is not { } value)
        {
            return null;
        }

        var at = $"{position}.{names[0]}";
        return value.ValueKind switch
        {
            JsonValueKind.String => JsonFields.String(value, at) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null,
            JsonValueKind.Number => value.GetRawText(),
            _ => throw ImportError.At(at, $"expected a string, found {JsonTurns.Kind(value)}."),
        };
    }

    public string? Id(params ReadOnlySpan<string> names)
    {
        if (Text(names) is not { } text)
        {
            return null;
        }

        try
        {
            return Check.Id(names[0], text);
        }
        catch (InvalidInputException error)
        {
            throw ImportError.At(position, error.Message, error);
        }
    }

    /// <summary>A time with its zone, as mem0 writes it, or an epoch.</summary>
    public DateTimeOffset? Time(params ReadOnlySpan<string> names)
    {
        if (Text(names) is not { } text)
        {
            return null;
        }

        var at = $"{position}.{names[0]}";
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var epoch))
        {
            return Timestamps.TryFromEpoch(epoch, out var instant) ? instant : throw ImportError.At(at, $"{text} is no epoch within the years 1 to 9999.");
        }

        return Timestamps.TryParse(text, out var time, out var error) ? time : throw ImportError.At(at, error);
    }

    /// <summary>A day; what is none means that the memory does not expire, as mem0 takes it.</summary>
    public DateOnly? Day(params ReadOnlySpan<string> names) =>
        Text(names) is { Length: >= 10 } text && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public Scope Scope(Scope? into)
    {
        var own = new Scope
        {
            UserId = into?.UserId ?? Id(Mem0Names.UserId),
            AgentId = into?.AgentId ?? Id(Mem0Names.AgentId),
            RunId = into?.RunId ?? Id(Mem0Names.RunId),
            AppId = into?.AppId ?? Id(Mem0Names.AppId),
        };
        return own.IsEmpty
            ? throw Error("it names no user_id, agent_id, run_id or app_id. Name the scope to import into (--user, or ImportRequest.Into).")
            : own;
    }
}
