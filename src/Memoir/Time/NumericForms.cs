namespace Memoir.Time;

/// <summary>
/// Dates and clock times in digits. Whatever looks like one and is none (2020-13-45, an IP address, a version) becomes noise as a whole, so
/// that no part of it is mistaken for a year or a day.
/// </summary>
internal static class NumericForms
{
    public static bool Read(ReadOnlySpan<char> folded, ReadOnlySpan<char> text, int start, out Token token)
    {
        token = new Token { Start = start };
        var first = Number(folded, start, out var at);
        var firstLength = at - start;
        if (firstLength > 4 || at + 1 >= folded.Length || !char.IsAsciiDigit(folded[at + 1]))
        {
            return false;
        }

        return folded[at] switch
        {
            ':' when firstLength <= 2 => Clock(folded, start, first, at, ref token),
            '-' or '/' or '.' => Date(folded, text, start, at, first, firstLength, ref token),
            _ => false,
        };
    }

    private static bool Date(ReadOnlySpan<char> folded, ReadOnlySpan<char> text, int start, int at, int first, int firstLength, ref Token token)
    {
        var separator = folded[at];
        var second = Number(folded, at + 1, out var secondEnd);
        var secondLength = secondEnd - at - 1;
        if (secondLength > 2)
        {
            return false; // 2019-2021, 1.000: not one date
        }

        if (secondEnd + 1 >= folded.Length || folded[secondEnd] != separator || !char.IsAsciiDigit(folded[secondEnd + 1]))
        {
            if (separator == '.' && firstLength == 2 && secondLength == 2 && secondEnd < folded.Length && folded[secondEnd] == '.'
                && Exists(2000, second, first))
            {
                (token.Kind, token.Form, token.Value, token.End) = (TokenKind.Date, DateForm.DayMonth, (first * 100) + second, secondEnd + 1);
                return true;
            }

            return firstLength == 4 && separator is '-' or '/' && secondLength == 2
                && YearMonth(first, second, secondEnd, ref token);
        }

        var third = Number(folded, secondEnd + 1, out var end);
        var thirdLength = end - secondEnd - 1;
        token.End = end;
        token.Kind = TokenKind.Noise;
        var isCut = end + 1 < folded.Length && folded[end] is '.' or '/' or '-'
            && (char.IsAsciiDigit(folded[end + 1]) || (folded[end] == '-' && folded[end + 1] is >= 'a' and <= 'z'));
        if (isCut || (end < folded.Length && char.IsLetter(folded[end]) && folded[end] != 't' && !Folding.IsHan(folded[end])))
        {
            while (token.End < folded.Length && (char.IsLetterOrDigit(folded[token.End]) || folded[token.End] is '.' or '/' or '-'))
            {
                token.End++;
            }

            return true;
        }

        if (firstLength == 4 && thirdLength <= 2)
        {
            (token.Form, token.Value) = (DateForm.YearFirst, (first * 10_000) + (second * 100) + third);
            token.Kind = Exists(first, second, third) ? TokenKind.Date : TokenKind.Noise;
            TimeAfter(folded, text, start, ref token);
            return true;
        }

        // Two-digit years only in the forms that people write dates in: 5/8/23, 05.08.23. Not 1.2.23, a version.
        var isShort = thirdLength == 2 && (separator == '/' || (separator == '.' && firstLength == 2 && secondLength == 2));
        if (firstLength <= 2 && (thirdLength == 4 || isShort))
        {
            var year = thirdLength == 4 ? third : third < 70 ? 2000 + third : 1900 + third;
            token.Form = separator == '/' ? DateForm.Slashes : DateForm.DayFirst;
            token.Value = (year * 10_000) + (first * 100) + second;
            token.Kind = Exists(year, second, first) || (separator != '.' && Exists(year, first, second)) ? TokenKind.Date : TokenKind.Noise;
        }

        return true;
    }

    private static bool YearMonth(int year, int month, int end, ref Token token)
    {
        if (month is < 1 or > 12 || year is < 1000 or > 2999)
        {
            return false;
        }

        (token.Kind, token.Form, token.Value, token.End) = (TokenKind.Date, DateForm.YearMonth, (year * 10_000) + (month * 100), end);
        return true;
    }

    private static void TimeAfter(ReadOnlySpan<char> folded, ReadOnlySpan<char> text, int start, ref Token token)
    {
        var end = token.End;
        if (token.Kind != TokenKind.Date || end + 2 >= folded.Length || folded[end] != 't' || !char.IsAsciiDigit(folded[end + 1]))
        {
            return;
        }

        end++;
        while (end < folded.Length && (char.IsAsciiDigit(folded[end]) || folded[end] is ':' or 'z'
            || (folded[end] is '.' or '+' or '-' && end + 1 < folded.Length && char.IsAsciiDigit(folded[end + 1]))))
        {
            end++;
        }

        var reading = Timestamps.Read(text[start..end]);
        (token.Kind, token.End, token.Value, token.HasZone) =
            (reading.Success ? TokenKind.Instant : TokenKind.Noise, end, reading.HasZone ? reading.Value.UtcTicks : reading.Value.Ticks, reading.HasZone);
    }

    private static bool Clock(ReadOnlySpan<char> folded, int start, int hour, int colon, ref Token token)
    {
        var minute = Number(folded, colon + 1, out var end);
        var second = 0;
        var isClock = end - colon - 1 == 2;
        if (isClock && end + 1 < folded.Length && folded[end] == ':' && char.IsAsciiDigit(folded[end + 1]))
        {
            second = Number(folded, end + 1, out var secondEnd);
            isClock = secondEnd - end - 1 == 2;
            end = secondEnd;
        }

        isClock &= hour < 24 && minute < 60 && second < 60 && (end >= folded.Length || folded[end] != ':');
        (token.Kind, token.Value, token.End, token.Start) =
            (isClock ? TokenKind.Clock : TokenKind.Noise, (hour * 3600) + (minute * 60) + second, end, start);
        return true;
    }

    private static bool Exists(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);

    private static int Number(ReadOnlySpan<char> folded, int start, out int end)
    {
        var value = 0;
        for (end = start; end < folded.Length && char.IsAsciiDigit(folded[end]); end++)
        {
            value = Math.Min(100_000, (value * 10) + folded[end] - '0');
        }

        return value;
    }
}
