using System.Diagnostics;
using Memoir.Time;
using Xunit;

namespace Memoir.Tests.Time;

public sealed class HostileTextTests
{
    private static readonly string[] s_pieces =
    [
        "last", "next", "this", "week", "month", "year", "weekend", "ago", "in", "on", "the", "of", "a", "couple", "before", "after", "between", "and", "from", "to",
        "since", "until", "by", "every", "early", "mid", "end", "Monday", "May", "march", "2021", "31", "0", "9999", "99999999999", "1st", "-", ",", ".", "/", ":", "12:30", "pm",
        "Q3", "90s", "summer", "Christmas", "Easter", "first", "half", "vor", "il y a", "hace", "fa", "назад", "через", "неделю", "上", "周", "前", "年", "月", "日", "三", "万", "亿", "先週",
        "2021-02-30", "1/2/2023", "31.12.9999", "0001-01-01", "2024-06-12T10:00:00+14:00", "\ud83d", "\0", "🎉", "'", "’s", "ß", "İ", "years", "days", "thousand", "1000000000", "now", "morgen", "mañana",
    ];

    private static readonly DateTimeOffset[] s_references =
    [
        DateTimeOffset.MinValue, DateTimeOffset.MaxValue, new(1, 1, 1, 0, 0, 0, TimeSpan.FromHours(-12)), new(9999, 12, 31, 23, 59, 59, TimeSpan.FromHours(14)),
        new(2024, 2, 29, 12, 0, 0, TimeSpan.Zero), new(2023, 12, 31, 23, 0, 0, TimeSpan.FromHours(5)), new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero), new(4, 3, 1, 0, 0, 0, TimeSpan.Zero),
    ];

    [Fact]
    public void Random_words_of_time_never_throw_and_mentions_lie_in_the_text_in_order()
    {
        for (var seed = 0; seed < 30_000; seed++)
        {
            var random = new Random(seed);
            var separator = random.Next(4) == 0 ? "" : " ";
            var text = string.Join(separator, Enumerable.Range(0, random.Next(1, 14)).Select(_ => s_pieces[random.Next(s_pieces.Length)]));
            Check(text, s_references[random.Next(s_references.Length)], seed);
        }
    }

    [Fact]
    public void Random_characters_never_throw()
    {
        for (var seed = 0; seed < 5_000; seed++)
        {
            var random = new Random(seed);
            var text = string.Create(random.Next(60), random, static (span, r) =>
            {
                foreach (ref var c in span)
                {
                    c = r.Next(3) switch { 0 => (char)r.Next(0x80), 1 => (char)r.Next(0x10000), _ => "0123456789-/:.年月日"[r.Next(17)] };
                }
            });
            Check(text, s_references[random.Next(s_references.Length)], seed);
        }
    }

    [Fact]
    public void The_same_text_means_the_same_every_time()
    {
        const string text = "We met last Friday, on 3 May 2021 and in early June; seit März, 上周.";
        var first = TimeExpressions.Find(text, TimeAssert.Wednesday);
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(first, TimeExpressions.Find(text, TimeAssert.Wednesday));
        }
    }

    [Theory]
    [InlineData("two weeks before ")]
    [InlineData("the end of ")]
    [InlineData("from May to ")]
    [InlineData("last ")]
    [InlineData("1")]
    [InlineData("1-")]
    [InlineData("上周")]
    [InlineData("between ")]
    [InlineData("Monday, ")]
    [InlineData("first half of ")]
    [InlineData("will ")]
    [InlineData("5 ")]
    public void Work_grows_in_step_with_the_text(string piece)
    {
        // Steps are counted, not timed: the grammar looks at a bounded number of tokens from each place on.
        var shorter = Steps(piece, 500);
        var longer = Steps(piece, 5_000);
        Assert.True(longer <= (shorter * 11) + 1_000, $"'{piece}' ×500 took {shorter} steps, ×5000 took {longer}");
    }

    private static long Steps(string piece, int count)
    {
        var text = string.Concat(Enumerable.Repeat(piece, count));
        TimeFinder.CountSteps(text, TimeAssert.Wednesday, out var steps);
        return steps;
    }

    private static void Check(string text, DateTimeOffset reference, int seed)
    {
        var end = 0;
        try
        {
            foreach (var mention in TimeExpressions.Find(text, reference))
            {
                Assert.True(mention.Start >= end && mention.Length > 0 && mention.End <= text.Length, $"seed {seed}: spans in '{text}'");
                Assert.True(mention.Interval.Start <= mention.Interval.End, $"seed {seed}: '{text}' gives {mention.Interval}");
                Assert.True(mention.Reach.Start <= mention.Interval.Start && mention.Reach.End >= mention.Interval.End, $"seed {seed}: reach in '{text}'");
                Assert.NotEmpty(TimeText.Describe(mention));
                end = mention.End;
            }

            var whole = TimeExpressions.Interval(text, reference);
            Assert.True(whole is null || whole.Value.Start < whole.Value.End, $"seed {seed}: '{text}' at {reference:O} gives {whole}");
        }
        catch (Exception failure) when (failure is not Xunit.Sdk.XunitException)
        {
            throw new UnreachableException($"seed {seed}: '{text}' at {reference:O} threw {failure}", failure);
        }
    }
}
