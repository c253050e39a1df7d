using Memoir.Time;
using Xunit;

namespace Memoir.Tests.Time;

public sealed class TimestampsTests
{
    [Theory]
    [InlineData("2023-05-08T13:56:00Z", "2023-05-08T13:56:00+00:00")]
    [InlineData("2023-05-08T13:56:00.125+02:00", "2023-05-08T13:56:00.125+02:00")]
    [InlineData("2023-05-08T13:56:00-0530", "2023-05-08T13:56:00-05:30")]
    [InlineData("2025-01-01 08:20:15", "2025-01-01T08:20:15+00:00")]
    [InlineData("2025-01-01 08:20", "2025-01-01T08:20:00+00:00")]
    [InlineData("2023-05-08", "2023-05-08T00:00:00+00:00")]
    [InlineData("2023/05/08", "2023-05-08T00:00:00+00:00")]
    [InlineData("2023-05", "2023-05-01T00:00:00+00:00")]
    [InlineData("20230508", "2023-05-08T00:00:00+00:00")]
    [InlineData("20230508135600", "2023-05-08T13:56:00+00:00")]
    [InlineData("2023-05-08T13:56:00.123456789Z", "2023-05-08T13:56:00.1234567+00:00")]
    public void Iso_8601_is_read_and_a_missing_zone_is_utc(string text, string expected) => AssertReads(text, expected);

    [Theory]
    [InlineData("1683554160", "2023-05-08T13:56:00+00:00")]
    [InlineData("1683554160.5", "2023-05-08T13:56:00.5+00:00")]
    [InlineData("1683554160000", "2023-05-08T13:56:00+00:00")]
    [InlineData("1683554160123", "2023-05-08T13:56:00.123+00:00")]
    [InlineData("1683554160123456", "2023-05-08T13:56:00.123456+00:00")]
    [InlineData("0", "1970-01-01T00:00:00+00:00")]
    [InlineData("-86400", "1969-12-31T00:00:00+00:00")]
    public void Epochs_are_told_apart_by_their_size(string text, string expected) => AssertReads(text, expected);

    [Theory]
    [InlineData("Mon, 08 May 2023 13:56:00 GMT", "2023-05-08T13:56:00+00:00")]
    [InlineData("Mon, 8 May 2023 13:56:00 +0200", "2023-05-08T13:56:00+02:00")]
    [InlineData("8 May 2023 13:56 EST", "2023-05-08T13:56:00-05:00")]
    [InlineData("Mon May 08 2023 13:56:00 GMT+0200 (Central European Summer Time)", "2023-05-08T13:56:00+02:00")]
    public void Mail_and_browser_forms_are_read(string text, string expected) => AssertReads(text, expected);

    [Theory]
    [InlineData("4:07 am on 9 June, 2024", "2024-06-09T04:07:00+00:00")]
    [InlineData("12:30 AM on 9 June, 2024", "2024-06-09T00:30:00+00:00")]
    [InlineData("12:30 p.m. on 9 June, 2024", "2024-06-09T12:30:00+00:00")]
    [InlineData("March-15-2024", "2024-03-15T00:00:00+00:00")]
    [InlineData("15-Mar-2024", "2024-03-15T00:00:00+00:00")]
    [InlineData("[11/30/22, 9:41:07\u202fPM]", "2022-11-30T21:41:07+00:00")]
    [InlineData("\u200e[30.11.22, 21:41:07]", "2022-11-30T21:41:07+00:00")]
    [InlineData("30/11/2022, 21:41", "2022-11-30T21:41:00+00:00")]
    [InlineData("30/11/2022, 21:41 -", "2022-11-30T21:41:00+00:00")]
    [InlineData("05.01.2022 10:11:12", "2022-01-05T10:11:12+00:00")]
    [InlineData("05.01.2022 10:11:12 UTC+01:00", "2022-01-05T10:11:12+01:00")]
    [InlineData("Jan 5, 2022 10:11 AM", "2022-01-05T10:11:00+00:00")]
    [InlineData("Jan 5th, 2022 at 10:11 AM", "2022-01-05T10:11:00+00:00")]
    [InlineData("Wednesday, January 5, 2022 10:11 AM", "2022-01-05T10:11:00+00:00")]
    [InlineData("2022-01-05, 10:11 p.m.", "2022-01-05T22:11:00+00:00")]
    [InlineData("7pm 5 Jan 2022", "2022-01-05T19:00:00+00:00")]
    public void Exported_chats_are_read(string text, string expected) => AssertReads(text, expected);

    [Theory]
    [InlineData("05/06/2023, 9:41 PM", "2023-05-06T21:41:00+00:00")]
    [InlineData("05/06/2023", "2023-05-06T00:00:00+00:00")]
    [InlineData("05/06/2023, 21:41", "2023-06-05T21:41:00+00:00")]
    [InlineData("05.06.2023", "2023-06-05T00:00:00+00:00")]
    [InlineData("05-06-2023", "2023-06-05T00:00:00+00:00")]
    public void An_ambiguous_order_follows_the_stated_rule_and_says_so(string text, string expected)
    {
        AssertReads(text, expected);
        Assert.True(Timestamps.Read(text).OrderIsAmbiguous);
    }

    [Fact]
    public void The_caller_settles_an_ambiguous_order()
    {
        Assert.True(Timestamps.TryParse("01/02/2023", out var value, out _, DateOrder.DayFirst));
        Assert.Equal(new DateTimeOffset(2023, 2, 1, 0, 0, 0, TimeSpan.Zero), value);
        Assert.False(Timestamps.Read("01/02/2023", DateOrder.DayFirst).OrderIsAmbiguous);
        Assert.False(Timestamps.Read("25/02/2023").OrderIsAmbiguous);
    }

    [Fact]
    public void A_reading_says_what_was_left_unsaid()
    {
        var date = Timestamps.Read("2023-05-08");
        Assert.False(date.HasTime);
        Assert.False(date.HasZone);
        var full = Timestamps.Read("2023-05-08T13:56:00Z");
        Assert.True(full.HasTime);
        Assert.True(full.HasZone);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("   ", "empty")]
    [InlineData("0000-01-01", "year 0")]
    [InlineData("2023-02-31", "28 days")]
    [InlineData("31 February 2024", "29 days")]
    [InlineData("2023-13-01", "month 13")]
    [InlineData("2023-05-08T25:00:00", "25:00:00")]
    [InlineData("2023-05-08T12:60:00", "12:60:00")]
    [InlineData("2023-05-08 13:56 pm", "hour 13")]
    [InlineData("99999999999999999999", "1 to 9999")]
    [InlineData("Tuesday, 8 May 2023", "is a Monday")]
    [InlineData("Today at 10:11", "Today")]
    [InlineData("yesterday", "yesterday")]
    [InlineData("10:11", "no year")]
    [InlineData("8 May", "no year")]
    [InlineData("05/06", "year")]
    [InlineData("2023", "year or an epoch")]
    [InlineData("2023-05-08T10:00:00+15:00", "-14:00 to +14:00")]
    [InlineData("192.168.1.1", "no place")]
    [InlineData("May May 2023", "two months")]
    [InlineData("8 May 2023 2024", "two years")]
    public void What_names_no_instant_is_refused_with_the_reason(string text, string reason)
    {
        Assert.False(Timestamps.TryParse(text, out var value, out var error));
        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.Equal(default, value);
    }

    [Fact]
    public void Null_is_refused_and_a_long_text_is_not_read()
    {
        Assert.False(Timestamps.TryParse(null, out _));
        Assert.False(Timestamps.TryParse(new string('1', 100_000), out _, out var error));
        Assert.Contains("100000", error, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_throws_and_every_accepted_one_lies_in_range()
    {
        const string alphabet = "0123456789 0123456789:-/.,TZ+apmMayJanon[](){}\u202f\u200eé\ud83d年";
        for (var seed = 0; seed < 20_000; seed++)
        {
            var random = new Random(seed);
            var text = string.Create(random.Next(0, 40), random, static (span, r) =>
            {
                foreach (ref var c in span)
                {
                    c = alphabet[r.Next(alphabet.Length)];
                }
            });
            var accepted = Timestamps.TryParse(text, out var value, out var error);
            Assert.True(accepted == (error is null), $"seed {seed}: '{text}'");
            Assert.True(!accepted || value.UtcDateTime.Year is >= 1 and <= 9999, $"seed {seed}: '{text}'");
        }
    }

    [Fact]
    public void Every_instant_survives_being_written_and_read()
    {
        string[] forms = ["O", "R", "yyyy-MM-dd HH:mm:ss", "dd.MM.yyyy HH:mm:ss", "MMM d, yyyy h:mm:ss tt", "[M/d/yy, h:mm:ss tt]"];
        for (var seed = 0; seed < 2_000; seed++)
        {
            var random = new Random(seed);
            var instant = new DateTimeOffset(1970 + random.Next(100), 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(random.Next(365 * 86_400));
            foreach (var form in forms)
            {
                var text = instant.ToString(form, System.Globalization.CultureInfo.InvariantCulture);
                Assert.True(Timestamps.TryParse(text, out var read, out var error), $"seed {seed}: {error}");
                Assert.True(instant == read, $"seed {seed}: '{text}' was read as {read:O}");
            }
        }
    }

    private static void AssertReads(string text, string expected)
    {
        Assert.True(Timestamps.TryParse(text, out var value, out var error), error);
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), value);
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture).Offset, value.Offset);
    }
}
