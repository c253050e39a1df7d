using System.Globalization;

namespace Memoir.Portability;

/// <summary>Times in an export: to the millisecond, as stores keep them, in UTC or with the offset that was given.</summary>
internal static class PortableTime
{
    private const string Utc = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private const string WithOffset = "yyyy-MM-dd'T'HH:mm:ss.fffzzz";

    public static string Write(DateTimeOffset time) => time.Offset == TimeSpan.Zero
        ? time.ToString(Utc, CultureInfo.InvariantCulture)
        : time.ToString(WithOffset, CultureInfo.InvariantCulture);

    public static bool TryRead(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(text, Utc, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time)
        || DateTimeOffset.TryParseExact(text, WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
