namespace Memoir.Time;

/// <summary>The English words of machine-written timestamps. Not the lexicon of expressions: exports and protocols write only these.</summary>
internal static class TimestampWords
{
    private static readonly string[] s_months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    private static readonly string[] s_weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

    public static int Month(ReadOnlySpan<char> word)
    {
        for (var i = 0; i < s_months.Length; i++)
        {
            if (IsNameOrStart(word, s_months[i]))
            {
                return i + 1;
            }
        }

        return 0;
    }

    public static DayOfWeek? Weekday(ReadOnlySpan<char> word)
    {
        for (var i = 0; i < s_weekdays.Length; i++)
        {
            if (IsNameOrStart(word, s_weekdays[i]))
            {
                return (DayOfWeek)i;
            }
        }

        return null;
    }

    /// <summary>The zones that RFC 2822 names; every other abbreviation means different offsets to different people.</summary>
    public static TimeSpan? Zone(ReadOnlySpan<char> word) => word switch
    {
        "Z" or "z" or "UTC" or "utc" or "GMT" or "gmt" or "UT" => TimeSpan.Zero,
        "EDT" => TimeSpan.FromHours(-4),
        "EST" or "CDT" => TimeSpan.FromHours(-5),
        "CST" or "MDT" => TimeSpan.FromHours(-6),
        "MST" or "PDT" => TimeSpan.FromHours(-7),
        "PST" => TimeSpan.FromHours(-8),
        _ => null,
    };

    public static bool IsGlue(ReadOnlySpan<char> word) => word switch
    {
        "on" or "On" or "at" or "At" or "of" or "the" => true,
        _ => false,
    };

    private static bool IsNameOrStart(ReadOnlySpan<char> word, string name) =>
        word.Length >= 3 && word.Length <= name.Length && (word.Length <= 4 || word.Length == name.Length)
        && name.AsSpan().StartsWith(word, StringComparison.OrdinalIgnoreCase);
}
