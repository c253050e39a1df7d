namespace Memoir.Time;

/// <content>Whether the parts that were found make exactly one instant.</content>
internal ref partial struct TimestampScanner
{
    private TimestampReading Finish()
    {
        var ambiguous = false;
        if (_error is null && _first >= 0)
        {
            ambiguous = OrderDigits();
        }

        if (_error is null && (_year < 0 || _month < 0 || _day < 0))
        {
            Fail($"names no {(_year < 0 ? "year" : _month < 0 ? "month" : "day")}; write a full date such as 2023-05-08T13:56:00Z");
        }

        if (_error is null && _year is < 1 or > 9999)
        {
            Fail($"names the year {_year}; a year is 1 to 9999");
        }

        if (_error is null && _month is < 1 or > 12)
        {
            Fail($"names the month {_month}; a month is 1 to 12");
        }

        if (_error is null && (_day < 1 || _day > DateTime.DaysInMonth(_year, _month)))
        {
            Fail($"names day {_day} of {_year:D4}-{_month:D2}, which has {DateTime.DaysInMonth(_year, _month)} days");
        }

        CheckClock();
        return _error is null ? Compose(ambiguous) : TimestampReading.Failed(_error);
    }

    private TimestampReading Compose(bool ambiguous)
    {
        var local = new DateTime(_year, _month, _day, Math.Max(_hour, 0), _minute, _second, DateTimeKind.Unspecified).AddTicks(_fraction);
        if (_weekday is { } weekday && weekday != local.DayOfWeek)
        {
            Fail($"says {weekday}, but {local:yyyy-MM-dd} is a {local.DayOfWeek}");
            return TimestampReading.Failed(_error!);
        }

        var offset = _offset ?? TimeSpan.Zero;
        if (local.Ticks - offset.Ticks < DateTime.MinValue.Ticks || local.Ticks - offset.Ticks > DateTime.MaxValue.Ticks)
        {
            Fail("lies outside the years 1 to 9999 in UTC");
            return TimestampReading.Failed(_error!);
        }

        return new TimestampReading(new DateTimeOffset(local, offset), _hour >= 0, _offset is not null, ambiguous, null);
    }

    private bool OrderDigits()
    {
        if (_month >= 0 || _day >= 0)
        {
            Fail("has two dates");
            return false;
        }

        var dayFirst = (_first > 12) != (_next > 12)
            ? _first > 12
            : order switch
            {
                DateOrder.MonthFirst => false,
                DateOrder.DayFirst => true,
                _ => _separator != '/' || (_hour >= 0 && !_hasMeridiem),
            };
        (_day, _month) = dayFirst ? (_first, _next) : (_next, _first);
        return order == DateOrder.Infer && _first <= 12 && _next <= 12 && _first != _next;
    }

    private void CheckClock()
    {
        if (_error is not null)
        {
            return;
        }

        if (_is12Hour)
        {
            if (_hour is < 1 or > 12)
            {
                Fail(_hour < 0 ? "has am or pm without an hour" : $"names hour {_hour} with am or pm; such an hour is 1 to 12");
                return;
            }

            _hour = (_hour % 12) + (_isPm ? 12 : 0);
        }

        if (_hour > 23 || _minute > 59 || _second > 59)
        {
            Fail($"names the time {_hour}:{_minute:D2}:{_second:D2}; the last one of a day is 23:59:59");
        }
    }
}
