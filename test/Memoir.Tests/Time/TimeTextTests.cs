using Memoir.Time;
using Xunit;

namespace Memoir.Tests.Time;

public sealed class TimeTextTests
{
    [Theory]
    [InlineData("yesterday", "11 June 2024")]
    [InlineData("7 May 2023", "7 May 2023")]
    [InlineData("two months ago", "April 2024")]
    [InlineData("three years ago", "2021")]
    [InlineData("two weeks ago", "the week of 27 May 2024")]
    [InlineData("last week", "the week of 3 June 2024")]
    [InlineData("last weekend", "the weekend of 8 June 2024")]
    [InlineData("last month", "May 2024")]
    [InlineData("last year", "2023")]
    [InlineData("Q2 2021", "Q2 2021")]
    [InlineData("in the summer of 2021", "summer 2021")]
    [InlineData("winter 2021", "winter 2021")]
    [InlineData("the second half of 2021", "the second half of 2021")]
    [InlineData("the 90s", "the 1990s")]
    [InlineData("since 2019", "since 2019")]
    [InlineData("since March 2022", "since March 2022")]
    [InlineData("until Friday", "until 14 June 2024")]
    [InlineData("until the end of 2022", "until the end of 2022")]
    [InlineData("from May to July 2021", "May to July 2021")]
    [InlineData("between 2015 and 2018", "2015 to 2018")]
    [InlineData("from November to February 2021", "November 2020 to February 2021")]
    [InlineData("5 to 7 May 2023", "5 to 7 May 2023")]
    [InlineData("between 28 May and 3 June 2023", "28 May to 3 June 2023")]
    [InlineData("mid-January 2023", "11 to 20 January 2023")]
    [InlineData("yesterday evening", "the evening of 11 June 2024")]
    [InlineData("tomorrow at 5:30 pm", "13 June 2024, 17:30")]
    [InlineData("year 9999", "9999")]
    [InlineData("31 December 9999", "31 December 9999")]
    public void A_mention_reads_without_its_reference(string text, string description) =>
        Assert.Equal(description, TimeText.Describe(TimeAssert.Single(text)));

    [Fact]
    public void Days_of_the_calendar_survive_being_described_and_read()
    {
        for (var seed = 0; seed < 3_000; seed++)
        {
            var random = new Random(seed);
            var start = new DateTimeOffset(1900 + random.Next(200), 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(random.Next(366));
            var interval = new TimeInterval(start, start.AddDays(1 + (random.Next(3) * random.Next(500))));
            var text = TimeText.Describe(interval);
            var read = TimeExpressions.Interval(text, TimeAssert.Wednesday);
            Assert.True(interval == read, $"seed {seed}: {TimeAssert.Days(interval)} was written '{text}' and read as {(read is { } r ? TimeAssert.Days(r) : "none")}");
        }
    }

    [Fact]
    public void An_interval_without_bounds_is_any_time() =>
        Assert.Equal("any time", TimeText.Describe(new TimeInterval(DateTimeOffset.MinValue, DateTimeOffset.MaxValue)));
}
