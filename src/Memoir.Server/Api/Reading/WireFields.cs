using System.Text.Json;
using Memoir.Server.Contracts;
using Memoir.Server.Http;
using Memoir.Server.Limits;
using Memoir.Wire;

namespace Memoir.Server.Api.Reading;

/// <summary>The kinds of fields that requests of our own contract have, beside plain ones.</summary>
internal static class WireFields
{
    /// <summary>Refuses a field that is none: a misspelt one, passed over, would answer another question than was asked.</summary>
    public static void Only(this JsonFields fields, params ReadOnlySpan<string> names)
    {
        foreach (var member in fields.Json.EnumerateObject())
        {
            if (!names.Contains(member.Name))
            {
                var place = fields.Place(member.Name.Length <= 40 ? member.Name : member.Name[..40]);
                throw ApiException.BadRequest(place, $"'{place}' is no field of this request. It has: {string.Join(", ", names.ToArray())}.");
            }
        }
    }

    /// <summary>A scope; one without ids where it is missing, which the library refuses where it needs one.</summary>
    public static Scope Scope(this JsonFields fields, string name) => fields.OptionalScope(name) ?? new Scope();

    public static Scope? OptionalScope(this JsonFields fields, string name)
    {
        if (fields.Object(name) is not { } given)
        {
            return null;
        }

        given.Only(WireScope.UserId, WireScope.AgentId, WireScope.RunId, WireScope.AppId, WireScope.WholeProject);

        // Named as the library names them: an id is at fault, wherever it stands.
        var ids = new JsonFields(given.Json);
        var scope = new Scope
        {
            UserId = ids.Text(WireScope.UserId),
            AgentId = ids.Text(WireScope.AgentId),
            RunId = ids.Text(WireScope.RunId),
            AppId = ids.Text(WireScope.AppId),
        };
        return ids.Flag(WireScope.WholeProject) is not true ? scope
            : scope.IsEmpty ? Memoir.Scope.WholeProject
            : throw ApiException.BadRequest(WireScope.WholeProject, $"'{WireScope.WholeProject}' is true, and ids are given. Give one or the other.");
    }

    public static DateTimeOffset? Time(this JsonFields fields, string name) => fields.Text(name) is not { } text ? null
        : WireTime.TryRead(text, out var time) ? time
        : throw NoTime(fields.Place(name));

    public static DateOnly? Day(this JsonFields fields, string name) => fields.Text(name) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? day
        : throw ApiException.BadRequest(fields.Place(name), $"'{fields.Place(name)}' is no day. Give one as 2026-01-31.");

    public static AsOf? AsOf(this JsonFields fields, string name)
    {
        if (fields.Object(name) is not { } given)
        {
            return null;
        }

        given.Only("valid", "recorded");
        return new AsOf { Valid = given.Time("valid"), Recorded = given.Time("recorded") };
    }

    public static AsOf? AsOf(this QueryFields query) =>
        (query.Time("valid"), query.Time("recorded")) is not (null, null) and var (valid, recorded) ? new AsOf { Valid = valid, Recorded = recorded } : null;

    public static DateTimeOffset? Time(this QueryFields query, string name) => query.Text(name) is not { } text ? null
        : WireTime.TryRead(text, out var time) ? time
        : throw NoTime(name);

    public static MemoryFilter? Filter(this JsonFields fields, string name, ServerLimits limits)
    {
        if (fields.Find(name) is not { } filter)
        {
            return null;
        }

        FilterDepth.Check(filter, limits.FilterDepth);
        return MemoryFilter.Parse(filter);
    }

    public static T Choice<T>(this JsonFields fields, string name, T otherwise)
        where T : struct, Enum => fields.Text(name) is not { } word ? otherwise : Choice<T>(fields.Place(name), word);

    public static T Choice<T>(this QueryFields query, string name, T otherwise)
        where T : struct, Enum => query.Text(name) is not { } word ? otherwise : Choice<T>(name, word);

    /// <summary>Any JSON, its null too: that is a value, and only absence is none.</summary>
    public static JsonElement? Metadata(this JsonFields fields, string name) =>
        fields.Json.TryGetProperty(name, out var value) ? value.Clone() : null;

    /// <summary>A whole number of any size that fits: its range is the library's to judge.</summary>
    public static int Number(this JsonFields fields, string name, int otherwise) => fields.Whole(name, int.MinValue, int.MaxValue) ?? otherwise;

    /// <summary>The rows of a page, within the server's limit.</summary>
    public static int Rows(this JsonFields fields, string name, int otherwise, ServerLimits limits)
    {
        var rows = fields.Number(name, Math.Min(otherwise, limits.PageSize));
        return rows <= limits.PageSize || rows > 1000
            ? rows
            : throw ApiException.BadRequest(name, $"'{name}' is {rows}; limits.page_size of the server allows {limits.PageSize}. Ask for less and go on page by page.");
    }

    private static T Choice<T>(string place, string word)
        where T : struct, Enum => WireNames<T>.TryRead(word, out var value)
            ? value
            : throw ApiException.BadRequest(place, $"'{place}' is '{(word.Length <= 40 ? word : word[..40])}'. Give one of {WireNames<T>.All}.");

    private static ApiException NoTime(string place) =>
        ApiException.BadRequest(place, $"'{place}' is no instant. Give one as 2026-01-31T14:30:00Z.");
}
