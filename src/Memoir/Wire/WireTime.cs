using System.Globalization;

namespace Memoir.Wire;

/// <summary>Instants as text: ISO 8601 with seconds or a day, in UTC where no offset is given.</summary>
internal static class WireTime
{
    private static readonly string[] s_formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"];

    public static string Write(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);

    public static bool TryRead(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(text, s_formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
}
