using Memoir.Time;
using Xunit;

namespace Memoir.Tests.Time;

public sealed class PrecisionTests
{
    [Theory]
    [InlineData("I may be late, so start without me.")]
    [InlineData("May I borrow your ladder?")]
    [InlineData("We march to a different drum.")]
    [InlineData("Let me second that.")]
    [InlineData("The sun sat low and the cat sat still.")]
    [InlineData("I have two cats and 3 dogs.")]
    [InlineData("She is 34 years old.")]
    [InlineData("He is a 3-year-old boy.")]
    [InlineData("We decorated the Christmas tree with Easter eggs.")]
    [InlineData("Don't fall off the ladder!")]
    [InlineData("The chunk size of 2000 tokens is too small.")]
    [InlineData("It costs $2019 or €1999.")]
    [InlineData("Call 555-0199 or 192.168.2.14.")]
    [InlineData("Upgrade to version 10.2.2021-beta.")]
    [InlineData("See https://example.org/2021/05/06/post?d=2021-05-06")]
    [InlineData("Room 2019b, order #2020, score 3:15.")]
    [InlineData("The fifth floor has a spring in the courtyard.")]
    [InlineData("They won 2-1 against the other team.")]
    [InlineData("On 31 February 2021 nothing happened.")]
    [InlineData("2021-02-30 is no date, nor is 2020-13-45.")]
    [InlineData("Mar and Jan are friends of mine.")]
    [InlineData("Sun Yuwei sat in the sun all day.")]
    [InlineData("The spring promotion and the weekend market were fun.")]
    [InlineData("On the next day we left.")]
    [InlineData("<h1>Something</h1>")]
    [InlineData("half a cake and a quarter of the pie")]
    [InlineData("I am between jobs and looking from left to right.")]
    public void Ordinary_words_and_numbers_are_no_times(string text) =>
        Assert.Equal("", string.Join('|', TimeExpressions.Find(text, TimeAssert.Wednesday).Select(m => text.Substring(m.Start, m.Length))));

    [Theory]
    [InlineData("We met in May and married in June 2021.", "May|June 2021")]
    [InlineData("I moved to Oslo two years ago, on 3 March.", "two years ago|3 March")]
    [InlineData("Yesterday's match was great; tomorrow's will be better.", "Yesterday|tomorrow")]
    [InlineData("The dentist (14 June, 15:30) called last night.", "14 June, 15:30|last night")]
    [InlineData("I run every Tuesday and on Saturdays.", "every Tuesday|Saturdays")]
    [InlineData("We lived in Rome from 2015 to 2018, then in Kiel since last summer.", "from 2015 to 2018|since last summer")]
    [InlineData("Ich habe am 5. Mai Geburtstag.", "5. Mai")]
    [InlineData("🎉🎉 see you on Friday 🎉", "Friday")]
    public void Spans_cover_the_expression_and_nothing_else(string text, string spans) =>
        Assert.Equal(spans, string.Join('|', TimeExpressions.Find(text, TimeAssert.Wednesday).Select(m => text.Substring(m.Start, m.Length))));

    [Fact]
    public void A_mention_says_how_it_was_told()
    {
        var month = TimeAssert.Single("two months ago");
        Assert.True(month is { IsRelative: true, IsApproximate: true, Granularity: TimeGranularity.Month, Kind: TimeMentionKind.Point });
        Assert.Equal(TimeSpan.FromDays(31), month.Reach.Duration);

        var date = TimeAssert.Single("on 7 May 2023");
        Assert.True(date is { IsRelative: false, IsApproximate: false, Granularity: TimeGranularity.Day });
        Assert.Equal(date.Interval, date.Reach);

        Assert.Equal(TimeMentionKind.Since, TimeAssert.Single("since 2020").Kind);
        Assert.Equal(TimeMentionKind.Until, TimeAssert.Single("until Friday").Kind);
        Assert.Equal(TimeMentionKind.Recurring, TimeAssert.Single("every Monday").Kind);
        Assert.Equal(TimeMentionKind.Now, TimeAssert.Single("right now").Kind);
        Assert.Equal(TimeMentionKind.Range, TimeAssert.Single("from May to July 2021").Kind);
    }

    [Fact]
    public void Times_of_day_narrow_a_mention_but_a_query_asks_for_days()
    {
        var mention = TimeAssert.Single("yesterday at 5:30 pm");
        Assert.Equal(new DateTimeOffset(2024, 6, 11, 17, 30, 0, TimeSpan.Zero), mention.Interval.Start);
        Assert.Equal(TimeGranularity.Minute, mention.Granularity);
        TimeAssert.Means("yesterday at 5:30 pm", "2024-06-11");
        Assert.Equal(18, TimeAssert.Single("on Monday evening").Interval.Start.Hour);
        Assert.Equal(8, TimeAssert.Single("tomorrow morning at 8").Interval.Start.Hour);
    }

    [Fact]
    public void A_clock_time_bounds_its_own_day()
    {
        var before = TimeAssert.Single("before 17:00").Interval;
        Assert.Equal((new DateTime(2024, 6, 12), new DateTime(2024, 6, 12, 17, 0, 0)), (before.Start.DateTime, before.End.DateTime));
        var after = TimeAssert.Single("after 5 pm").Interval;
        Assert.Equal((new DateTime(2024, 6, 12, 17, 0, 0), new DateTime(2024, 6, 13)), (after.Start.DateTime, after.End.DateTime));
        TimeAssert.Means("since yesterday evening", "2024-06-11", "2024-06-12");
    }

    [Theory]
    [InlineData("We will move in March.", "2025-03-01", "2025-03-31")]
    [InlineData("We are moving in March.", "2025-03-01", "2025-03-31")]
    [InlineData("We moved in March.", "2024-03-01", "2024-03-31")]
    [InlineData("We'll see. They moved in March.", "2024-03-01", "2024-03-31")]
    public void A_sentence_that_looks_ahead_looks_ahead_alone(string text, string first, string last) => TimeAssert.Means(text, first, last);

    [Fact]
    public void Days_are_those_of_the_references_offset()
    {
        var tokyo = new DateTimeOffset(2024, 1, 1, 0, 30, 0, TimeSpan.FromHours(9));
        var yesterday = TimeExpressions.Interval("yesterday", tokyo)!.Value;
        Assert.Equal(new DateTimeOffset(2023, 12, 31, 0, 0, 0, TimeSpan.FromHours(9)), yesterday.Start);
        var instant = Assert.Single(TimeExpressions.Find("at 2024-01-01T00:00:00Z", tokyo));
        Assert.Equal(9, instant.Interval.Start.Hour);
    }

    [Fact]
    public void Recurring_times_are_no_answer_to_a_query() => TimeAssert.Means("what do I do every Tuesday?", "-");
}
