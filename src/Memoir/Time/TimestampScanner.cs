namespace Memoir.Time;

/// <summary>
/// Collects the parts of one timestamp in whatever order they stand (date, clock, zone, weekday) and then checks that they make exactly
/// one instant. One pass, no backtracking.
/// </summary>
internal ref partial struct TimestampScanner(ReadOnlySpan<char> text, DateOrder order)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _at;
    private int _year = -1, _month = -1, _day = -1;
    private int _hour = -1, _minute, _second;
    private long _fraction;
    private bool _is12Hour, _isPm, _hasMeridiem;
    private DayOfWeek? _weekday;
    private TimeSpan? _offset;
    private int _first = -1, _next = -1; // 01/02/2023 until the whole text is seen
    private char _separator;
    private string? _error;

    public TimestampReading Read()
    {
        while (_at < _text.Length && _error is null)
        {
            var c = _text[_at];
            if (char.IsAsciiDigit(c))
            {
                ReadNumber();
            }
            else if (char.IsAsciiLetter(c))
            {
                ReadWord();
            }
            else if (c is '+' or '-' && _hour >= 0 && char.IsAsciiDigit(Peek(1)) && (_offset ?? TimeSpan.Zero) == TimeSpan.Zero)
            {
                ReadOffset();
            }
            else if (c is '(' && _offset is not null && _text[^1] == ')')
            {
                _at = _text.Length; // a browser's "(Central European Summer Time)" after the offset
            }
            else if (c is ' ' or ',' or '-' or '.' or '|' or '[' or ']')
            {
                _at++;
            }
            else
            {
                Fail($"has an unexpected '{c}' at position {_at}");
            }
        }

        return Finish();
    }

    private void ReadNumber()
    {
        var start = _at;
        var number = Digits(out var length);
        if (length > 4)
        {
            Fail($"has the number '{_text.Slice(start, length)}', too long for a part of a date");
            return;
        }

        var next = Peek();
        if (next == ':' && Peek(1) is >= '0' and <= '9')
        {
            ReadClock(number, length);
        }
        else if (next is '-' or '/' or '.' && _year < 0 && _month < 0 && _first < 0 && Peek(1) is >= '0' and <= '9' && (length <= 2 || length == 4))
        {
            ReadDigitDate(number, length, next);
        }
        else if (length <= 2 && MeridiemFollows())
        {
            SetClock(number, 0, 0, 0);
        }
        else if (length == 4)
        {
            Set(ref _year, number, "year");
        }
        else if (length <= 2 && _day < 0)
        {
            _day = number;
            SkipOrdinalSuffix();
        }
        else if (length == 2 && _year < 0)
        {
            _year = TwoDigitYear(number);
        }
        else
        {
            Fail($"has a number '{number}' with no place in a date");
        }
    }

    private void ReadDigitDate(int number, int length, char separator)
    {
        _at++;
        var second = Digits(out var secondLength);
        if (length == 4)
        {
            _year = number;
            _month = secondLength <= 2 ? second : -2;
            if (Peek() == separator && Peek(1) is >= '0' and <= '9')
            {
                _at++;
                _day = Digits(out var dayLength);
                if (dayLength > 2)
                {
                    Fail("has a day of more than two digits");
                }
            }
            else
            {
                _day = 1; // ISO 8601's year and month: 2023-05
            }

            SkipTimeLetter();
            return;
        }

        if (Peek() != separator || Peek(1) is not (>= '0' and <= '9') || secondLength > 2)
        {
            Fail("has a date of two numbers; write the year as well");
            return;
        }

        _at++;
        var year = Digits(out var yearLength);
        if (yearLength is not (2 or 4))
        {
            Fail("has a year that is neither two nor four digits");
            return;
        }

        (_first, _next, _separator) = (number, second, separator);
        _year = yearLength == 2 ? TwoDigitYear(year) : year;
        SkipTimeLetter();
    }

    private void ReadClock(int hour, int length)
    {
        _at++;
        var minute = Digits(out var minuteLength);
        var seconds = 0;
        long fraction = 0;
        if (length > 2 || minuteLength != 2)
        {
            Fail("has a clock time that is not of the form hh:mm");
            return;
        }

        if (Peek() == ':' && Peek(1) is >= '0' and <= '9')
        {
            _at++;
            seconds = Digits(out var secondLength);
            if (secondLength != 2)
            {
                Fail("has seconds that are not two digits");
                return;
            }

            if (Peek() is '.' or ',' && Peek(1) is >= '0' and <= '9')
            {
                _at++;
                fraction = Fraction();
            }
        }

        SetClock(hour, minute, seconds, fraction);
    }

    private long Fraction()
    {
        long ticks = 0;
        var weight = TimeSpan.TicksPerSecond / 10;
        for (; _at < _text.Length && char.IsAsciiDigit(_text[_at]); _at++, weight /= 10)
        {
            ticks += (_text[_at] - '0') * weight;
        }

        return ticks;
    }

    private void SetClock(int hour, int minute, int second, long fraction)
    {
        if (_hour >= 0)
        {
            Fail("has two clock times");
            return;
        }

        (_hour, _minute, _second, _fraction) = (hour, minute, second, fraction);
    }

    private void ReadWord()
    {
        var start = _at;
        while (_at < _text.Length && char.IsAsciiLetter(_text[_at]))
        {
            _at++;
        }

        var word = _text[start.._at];
        if (TimestampWords.Month(word) is var month and > 0)
        {
            Set(ref _month, month, "month");
        }
        else if (TimestampWords.Weekday(word) is { } weekday)
        {
            _weekday = weekday;
        }
        else if (Meridiem(word) is { } isPm)
        {
            (_hasMeridiem, _is12Hour, _isPm) = (true, true, isPm);
        }
        else if (_hour >= 0 && TimestampWords.Zone(word) is { } offset)
        {
            _offset = offset;
        }
        else if (!TimestampWords.IsGlue(word))
        {
            Fail($"has the word '{word}', which no timestamp needs; write a full date such as 2023-05-08T13:56:00Z");
        }
    }

    private bool? Meridiem(ReadOnlySpan<char> word)
    {
        if (word.Equals("am", StringComparison.OrdinalIgnoreCase) || word.Equals("pm", StringComparison.OrdinalIgnoreCase))
        {
            return word[0] is 'p' or 'P';
        }

        // a.m., p.m.
        if (word.Length == 1 && word[0] is 'a' or 'A' or 'p' or 'P' && Peek() == '.' && Peek(1) is 'm' or 'M')
        {
            _at += Peek(2) == '.' ? 3 : 2;
            return word[0] is 'p' or 'P';
        }

        return null;
    }

    private readonly bool MeridiemFollows()
    {
        var at = _at;
        while (at < _text.Length && _text[at] == ' ')
        {
            at++;
        }

        return at < _text.Length && _text[at] is 'a' or 'A' or 'p' or 'P'
            && ((at + 1 < _text.Length && _text[at + 1] is 'm' or 'M' && (at + 2 == _text.Length || !char.IsAsciiLetter(_text[at + 2])))
                || (at + 2 < _text.Length && _text[at + 1] == '.' && _text[at + 2] is 'm' or 'M'));
    }

    private void ReadOffset()
    {
        var sign = _text[_at++] == '-' ? -1 : 1;
        var number = Digits(out var length);
        var (hours, minutes) = length switch
        {
            1 or 2 => (number, 0),
            4 => (number / 100, number % 100),
            _ => (-1, 0),
        };
        if (length <= 2 && Peek() == ':' && Peek(1) is >= '0' and <= '9')
        {
            _at++;
            minutes = Digits(out _);
        }

        if (hours is < 0 or > 14 || minutes is < 0 or > 59 || (hours == 14 && minutes > 0))
        {
            Fail("has a zone offset outside -14:00 to +14:00");
            return;
        }

        _offset = sign * new TimeSpan(hours, minutes, 0);
    }

    private void SkipTimeLetter()
    {
        if (Peek() is 'T' or 't' or '_' && Peek(1) is >= '0' and <= '9')
        {
            _at++;
        }
    }

    private void SkipOrdinalSuffix()
    {
        var rest = _text[_at..];
        if (rest.Length >= 2 && (rest.Length == 2 || !char.IsAsciiLetter(rest[2]))
            && (rest.StartsWith("st", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("nd", StringComparison.OrdinalIgnoreCase)
                || rest.StartsWith("rd", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("th", StringComparison.OrdinalIgnoreCase)))
        {
            _at += 2;
        }
    }

    private void Set(ref int part, int value, string name)
    {
        if (part >= 0)
        {
            Fail($"names two {name}s");
            return;
        }

        part = value;
    }

    private int Digits(out int length)
    {
        var start = _at;
        var value = 0;
        for (; _at < _text.Length && char.IsAsciiDigit(_text[_at]); _at++)
        {
            value = Math.Min(100_000, (value * 10) + _text[_at] - '0');
        }

        length = _at - start;
        return value;
    }

    private readonly char Peek(int ahead = 0) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';

    private static int TwoDigitYear(int year) => year < 70 ? 2000 + year : 1900 + year;

    private void Fail(string reason) => _error ??= $"The timestamp '{_text}' {reason}.";
}
