using System.Globalization;
using System.Text.Json;
using Memoir.Server.Contracts;
using Memoir.Server.Http;
using Memoir.Time;

namespace Memoir.Server.Platform.Reading;

/// <summary>Times as clients send them: epoch seconds as a number or a text, a date, or ISO 8601.</summary>
internal static class Instants
{
    public static DateTimeOffset? Read(JsonFields fields, string name, bool endOfDay = false)
    {
        if (fields.Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number)
        {
            return value.TryGetDouble(out var epoch) && Timestamps.TryFromEpoch(epoch, out var instant)
                ? instant
                : throw fields.Wrong(name, value, "epoch seconds within the years 1 to 9999");
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            throw fields.Wrong(name, value, "epoch seconds, a date such as 2024-05-01, or an ISO 8601 time");
        }

        var text = JsonFields.Text(value, fields.Place(name)).Trim();
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return new DateTimeOffset(day.ToDateTime(endOfDay ? new TimeOnly(23, 59, 59, 999) : TimeOnly.MinValue), TimeSpan.Zero);
        }

        return Timestamps.TryParse(text, out var read, out var error)
            ? read
            : throw ApiException.BadRequest(fields.Place(name), $"'{fields.Place(name)}' is no time: {error}");
    }

    public static DateOnly? Day(JsonFields fields, string name)
    {
        if (fields.Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String
            && DateOnly.TryParseExact(value.GetString()!.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        return Read(fields, name) is { } instant ? DateOnly.FromDateTime(instant.UtcDateTime) : null;
    }
}
