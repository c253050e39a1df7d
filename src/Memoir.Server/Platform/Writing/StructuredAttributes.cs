using System.Globalization;
using System.Text.Json;

namespace Memoir.Server.Platform.Writing;

/// <summary>When a memory was said, taken apart.</summary>
internal static class StructuredAttributes
{
    public static void Write(Utf8JsonWriter json, DateTimeOffset at)
    {
        var time = at.UtcDateTime;
        json.WriteStartObject("structured_attributes"u8);
        json.WriteNumber("year"u8, time.Year);
        json.WriteNumber("month"u8, time.Month);
        json.WriteNumber("day"u8, time.Day);
        json.WriteNumber("hour"u8, time.Hour);
        json.WriteNumber("minute"u8, time.Minute);
        json.WriteString("day_of_week"u8, time.DayOfWeek.ToString().ToLowerInvariant());
        json.WriteNumber("week_of_year"u8, ISOWeek.GetWeekOfYear(time));
        json.WriteNumber("day_of_year"u8, time.DayOfYear);
        json.WriteNumber("quarter"u8, ((time.Month - 1) / 3) + 1);
        json.WriteBoolean("is_weekend"u8, time.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
        json.WriteEndObject();
    }
}
