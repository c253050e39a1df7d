using System.Globalization;

namespace Memoir.Time;

/// <summary>Holidays whose day can be computed.</summary>
internal enum Holiday
{
    NewYearsDay, NewYearsEve, ChristmasEve, Christmas, BoxingDay, Epiphany, Valentines, SaintPatricks, Halloween, AllSaints,
    GoodFriday, Easter, EasterMonday, Ascension, Pentecost, Carnival, MothersDay, FathersDay, Thanksgiving, BlackFriday,
    LaborDay, MayDay, MemorialDay, IndependenceDay, BastilleDay, GermanUnity, WomensDay, VictoryDay, RussianChristmas,
    LunarNewYear, MidAutumn, DragonBoat, ChinaNationalDay, Juneteenth, Ferragosto, LiberationDay, OldNewYear,
}

/// <summary>The day of a holiday in a year; Easter by the Gregorian computus.</summary>
internal static class Holidays
{
    private static readonly ChineseLunisolarCalendar s_lunar = new();

    /// <summary>The day, or null in a year for which it cannot be computed.</summary>
    public static DateTime? In(Holiday holiday, int year) => year is < 2 or > 9997 ? null : holiday switch
    {
        Holiday.NewYearsDay => new(year, 1, 1),
        Holiday.NewYearsEve => new(year, 12, 31),
        Holiday.ChristmasEve => new(year, 12, 24),
        Holiday.Christmas => new(year, 12, 25),
        Holiday.BoxingDay => new(year, 12, 26),
        Holiday.Epiphany => new(year, 1, 6),
        Holiday.RussianChristmas => new(year, 1, 7),
        Holiday.OldNewYear => new(year, 1, 14),
        Holiday.Valentines => new(year, 2, 14),
        Holiday.WomensDay => new(year, 3, 8),
        Holiday.SaintPatricks => new(year, 3, 17),
        Holiday.LiberationDay => new(year, 4, 25),
        Holiday.MayDay => new(year, 5, 1),
        Holiday.VictoryDay => new(year, 5, 9),
        Holiday.Juneteenth => new(year, 6, 19),
        Holiday.IndependenceDay => new(year, 7, 4),
        Holiday.BastilleDay => new(year, 7, 14),
        Holiday.Ferragosto => new(year, 8, 15),
        Holiday.ChinaNationalDay => new(year, 10, 1),
        Holiday.GermanUnity => new(year, 10, 3),
        Holiday.Halloween => new(year, 10, 31),
        Holiday.AllSaints => new(year, 11, 1),
        Holiday.MothersDay => Nth(year, 5, DayOfWeek.Sunday, 2),
        Holiday.FathersDay => Nth(year, 6, DayOfWeek.Sunday, 3),
        Holiday.LaborDay => Nth(year, 9, DayOfWeek.Monday, 1),
        Holiday.Thanksgiving => Nth(year, 11, DayOfWeek.Thursday, 4),
        Holiday.BlackFriday => Nth(year, 11, DayOfWeek.Thursday, 4).AddDays(1),
        Holiday.MemorialDay => Nth(year, 6, DayOfWeek.Monday, 1).AddDays(-7) is { Month: 5 } day ? day : Nth(year, 5, DayOfWeek.Monday, 4),
        Holiday.GoodFriday => Easter(year).AddDays(-2),
        Holiday.Easter => Easter(year),
        Holiday.EasterMonday => Easter(year).AddDays(1),
        Holiday.Carnival => Easter(year).AddDays(-47),
        Holiday.Ascension => Easter(year).AddDays(39),
        Holiday.Pentecost => Easter(year).AddDays(49),
        Holiday.LunarNewYear => Lunar(year, 1, 1),
        Holiday.DragonBoat => Lunar(year, 5, 5),
        Holiday.MidAutumn => Lunar(year, 8, 15),
        _ => null,
    };

    private static DateTime Nth(int year, int month, DayOfWeek weekday, int n)
    {
        var first = new DateTime(year, month, 1);
        return first.AddDays((((int)weekday - (int)first.DayOfWeek + 7) % 7) + (7 * (n - 1)));
    }

    /// <summary>Meeus, Jones and Butcher's form of the Gregorian computus.</summary>
    private static DateTime Easter(int year)
    {
        var a = year % 19;
        var (b, c) = Math.DivRem(year, 100);
        var (d, e) = Math.DivRem(b, 4);
        var g = ((8 * b) + 13) / 25;
        var h = ((19 * a) + b - d - g + 15) % 30;
        var (i, k) = Math.DivRem(c, 4);
        var l = (32 + (2 * e) + (2 * i) - h - k) % 7;
        var m = (a + (11 * h) + (19 * l)) / 433;
        var month = (h + l - (7 * m) + 90) / 25;
        var day = (h + l - (7 * m) + (33 * month) + 19) % 32;
        return new DateTime(year, month, day);
    }

    private static DateTime? Lunar(int year, int month, int day)
    {
        if (year <= s_lunar.MinSupportedDateTime.Year || year >= s_lunar.MaxSupportedDateTime.Year)
        {
            return null;
        }

        // A leap month is counted as a month of its own and shifts those after it.
        var leap = s_lunar.GetLeapMonth(year);
        return s_lunar.ToDateTime(year, leap > 0 && leap <= month ? month + 1 : month, day, 0, 0, 0, 0);
    }
}
