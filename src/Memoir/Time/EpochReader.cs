using System.Globalization;

namespace Memoir.Time;

/// <summary>Texts of digits only: epochs, told apart by magnitude, and ISO 8601's basic form (20230508, 20230508135600).</summary>
internal static class EpochReader
{
    private const double LastSecond = 1e11;      // year 5138: below it, seconds
    private const double LastMillisecond = 1e14;
    private const double LastMicrosecond = 1e17;
    private const double LastNanosecond = 1e20;

    private static readonly string[] s_basicForms = ["yyyyMMdd", "yyyyMMddHHmm", "yyyyMMddHHmmss"];

    /// <summary>A reading when the text is one number, else null: the scanner's turn.</summary>
    public static TimestampReading? Read(ReadOnlySpan<char> text)
    {
        var digits = text[0] is '-' or '+' ? text[1..] : text;
        var point = digits.IndexOf('.');
        var whole = point < 0 ? digits : digits[..point];
        if (whole.IsEmpty || whole.ContainsAnyExceptInRange('0', '9') || (point >= 0 && digits[(point + 1)..].ContainsAnyExceptInRange('0', '9')))
        {
            return null;
        }

        if (point < 0 && text.Length == digits.Length && digits.Length is 8 or 12 or 14 && digits[0] is '1' or '2' && IsBasic(digits, out var basic))
        {
            return new TimestampReading(basic, digits.Length > 8, false, false, null);
        }

        if (point < 0 && digits.Length == 4)
        {
            return TimestampReading.Failed($"'{text}' could be a year or an epoch; write the date in full (2023-05-08) or the epoch with its fraction ({text}.0).");
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && TryFrom(number, out var value)
            ? new TimestampReading(value, true, true, false, null)
            : TimestampReading.Failed($"The epoch '{text}' lies outside the years 1 to 9999; give seconds or milliseconds since 1970.");
    }

    public static bool TryFrom(double epoch, out DateTimeOffset value)
    {
        value = default;
        var size = Math.Abs(epoch);
        if (!double.IsFinite(epoch) || size >= LastNanosecond)
        {
            return false;
        }

        var seconds = size < LastSecond ? epoch : size < LastMillisecond ? epoch / 1e3 : size < LastMicrosecond ? epoch / 1e6 : epoch / 1e9;
        var first = (double)DateTimeOffset.MinValue.ToUnixTimeSeconds();
        var last = (double)DateTimeOffset.MaxValue.ToUnixTimeSeconds();
        if (seconds < first || seconds > last)
        {
            return false;
        }

        // A double holds today's epochs to about a microsecond: rounding there keeps .1 from becoming .09999990.
        var micros = (long)Math.Round((seconds - Math.Floor(seconds)) * 1e6);
        value = DateTimeOffset.FromUnixTimeSeconds((long)Math.Floor(seconds)).AddTicks(micros * TimeSpan.TicksPerMicrosecond);
        return true;
    }

    private static bool IsBasic(ReadOnlySpan<char> digits, out DateTimeOffset value) =>
        DateTimeOffset.TryParseExact(digits, s_basicForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value)
        && value.Year is >= 1900 and < 2100;
}
