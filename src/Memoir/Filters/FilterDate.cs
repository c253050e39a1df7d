using Memoir.Time;

namespace Memoir.Filters;

/// <summary>Dates inside metadata: texts that begin as ISO 8601 dates do and name an instant or a day.</summary>
internal static class FilterDate
{
    private const int Shortest = 10;
    private const int Longest = 40;

    /// <summary>The instant or day that a text of metadata names; <see langword="null"/>: it is a text like any other.</summary>
    public static FilterValue? Read(string text)
    {
        if (text.Length is < Shortest or > Longest || !BeginsWithDate(text) || (text.Length > Shortest && text[Shortest] is not ('T' or 't' or ' ')))
        {
            return null;
        }

        var reading = Timestamps.Read(text);
        if (!reading.Success)
        {
            return null;
        }

        return reading.HasTime ? (FilterValue)reading.Value : DateOnly.FromDateTime(reading.Value.Date);
    }

    private static bool BeginsWithDate(string text)
    {
        for (var i = 0; i < Shortest; i++)
        {
            if (i is 4 or 7 ? text[i] != '-' : !char.IsAsciiDigit(text[i]))
            {
                return false;
            }
        }

        return true;
    }
}
