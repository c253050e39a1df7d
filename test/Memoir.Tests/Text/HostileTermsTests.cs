using Memoir.Text;
using Xunit;

namespace Memoir.Tests.Text;

public sealed class HostileTermsTests
{
    private static readonly string[] Pieces =
    [
        "word", "Straße", "don't", "C++", "3.14", "1,000", "a-b-c", "用户喜欢茶", "ผู้ใช้", "नमस्ते", "👩‍🚀", "\ud83d", "\udc00", "\u0301\u0301", "\u200d", "\u202e", "\0", "\uffff",
        " ", "\t", "\r\n", "\u2028", "....", "''''", "----", "____", "@@", "http://a.b/c?d=e&f", "ﬁ", "İ", "ı", "ẞ", "𝔘𝔫𝔦", "①②", "½", "\u00ad",
    ];

    [Fact]
    public void Any_text_becomes_terms_and_never_more_than_two_for_each_of_its_units()
    {
        const int Seed = 5;
        var random = new Random(Seed);
        for (var round = 0; round < 3000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => random.Next(4) == 0 ? ((char)random.Next(0x10000)).ToString() : Pieces[random.Next(Pieces.Length)]));
            Assert.True(Count(text) <= 2 * text.Length, $"seed {Seed}, round {round}");
        }
    }

    [Theory]
    [InlineData("a")]
    [InlineData("用")]
    [InlineData("\u0301")]
    [InlineData("'")]
    [InlineData("1.")]
    [InlineData("a-")]
    [InlineData("\ud83d")]
    [InlineData("a ")]
    public void A_piece_repeated_a_million_times_is_read_to_its_end(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000));
        Assert.InRange(Count(text), 0, 2 * text.Length);
    }

    [Fact]
    public void Terms_of_two_texts_are_those_of_each_with_white_space_between()
    {
        var random = new Random(8);
        for (var round = 0; round < 500; round++)
        {
            var (one, other) = (Text(random), Text(random));
            Assert.Equal(Count(one) + Count(other), Count($"{one} . {other}"));
        }
    }

    private static string Text(Random random) => string.Join(' ', Enumerable.Range(0, random.Next(12)).Select(_ => Pieces[random.Next(9)]));

    private static int Count(string text)
    {
        var terms = new TermBuffer();
        try
        {
            Terms.Collect(text, ref terms);
            return terms.Span.Length;
        }
        finally
        {
            terms.Dispose();
        }
    }
}
