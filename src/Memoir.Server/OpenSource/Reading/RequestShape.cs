using System.Text.Json;
using Memoir.Server.Contracts;
using Memoir.Server.Http;

namespace Memoir.Server.OpenSource.Reading;

/// <summary>Reads requests of the open-source server: one that has not the shape it must have is 422, one that can't be done 400.</summary>
internal static class RequestShape
{
    /// <summary>Reads the body.</summary>
    public static async ValueTask<T> BodyAsync<T>(this ApiCall call, Func<JsonFields, T> read)
    {
        try
        {
            return read(await call.FieldsAsync());
        }
        catch (ApiException bad) when (bad.Status == 400)
        {
            throw Unprocessable(call, "body", bad);
        }
    }

    /// <summary>Reads the query.</summary>
    public static T FromQuery<T>(this ApiCall call, Func<QueryFields, T> read)
    {
        try
        {
            return read(call.Query);
        }
        catch (ApiException bad) when (bad.Status == 400)
        {
            throw Unprocessable(call, "query", bad);
        }
    }

    /// <summary>A text that must be there.</summary>
    public static string Required(this JsonFields fields, string name, int longest)
    {
        var text = fields.Text(name) ?? throw fields.Missing(name, "a text");
        return string.IsNullOrWhiteSpace(text) ? throw ApiException.BadRequest(name, $"'{name}' is blank. Give a text.") : Bounded(name, text, longest);
    }

    /// <summary>A text that may be left out, but not be blank.</summary>
    public static string? Optional(this JsonFields fields, string name, int longest) => fields.Has(name) ? fields.Required(name, longest) : null;

    private static string Bounded(string name, string text, int longest) => text.Length <= longest
        ? text
        : throw ApiException.BadRequest(name, $"'{name}' has {text.Length} characters; {longest} are allowed. Shorten it.");

    // A list of faults, as FastAPI writes it, though one is found at a time.
    private static ApiException Unprocessable(ApiCall call, string place, ApiException bad) => new(422, bad.Code, bad.Message, bad.Field)
    {
        Body = json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("detail"u8);
            json.WriteStartObject();
            json.WriteString("type"u8, bad.Code is "invalid_json" ? "json_invalid" : bad.Message.Contains("' is missing.", StringComparison.Ordinal) ? "missing" : "value_error");
            json.WriteStartArray("loc"u8);
            json.WriteStringValue(place);
            WriteLocation(json, bad.Field);
            json.WriteEndArray();
            json.WriteString("msg"u8, bad.Message);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteString("code"u8, bad.Code);
            json.WriteString("request_id"u8, call.Http.TraceIdentifier);
            json.WriteEndObject();
        },
    };

    // 'messages[0].role' is three steps: a name, a place in a list, a name.
    private static void WriteLocation(Utf8JsonWriter json, string? field)
    {
        if (field is null or "body")
        {
            return;
        }

        foreach (var step in field.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (int.TryParse(step, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var index))
            {
                json.WriteNumberValue(index);
            }
            else
            {
                json.WriteStringValue(step);
            }
        }
    }
}
