using Xunit;
using Memoir.Text;

namespace Memoir.Tests.Text;

public sealed class TermsTests
{
    private static List<string> Read(string text)
    {
        var spelled = new List<string>();
        var buffer = new TermBuffer();
        Terms.Collect(text, ref buffer, spelled);
        Assert.Equal(spelled.Count, buffer.Span.Length);
        buffer.Dispose();
        return spelled;
    }

    [Theory]
    [InlineData("The dogs were running", "dog run")]
    [InlineData("Zoë's café in Łódź", "zoe cafe lodz")]
    [InlineData("I don't like O'Brien's", "like obrien")]
    [InlineData("on 2023-05-07 at 10:30 for 1,000.50", "2023-05-07 10:30 1,000.50")]
    [InlineData("GPT-4 and v2.1", "gpt 4 v2.1")]
    [InlineData("Straße ﬁx", "strasse ﬁx")]
    [InlineData("東京タワー", "東京 京タ タワ ワー")]
    [InlineData("茶", "茶")]
    [InlineData("e\u0301te\u0301", "ete")]
    [InlineData("Will met May", "will met mai")]
    [InlineData("it is what it is", "")]
    public void Text_is_cut_into_stems(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Read(text)));

    [Fact]
    public void Forms_of_a_word_share_a_stem()
    {
        foreach (var forms in new[] { "hike hikes hiked hiking", "study studies studied studying", "stop stops stopped stopping", "agree agrees agreed", "pony ponies" })
        {
            Assert.Single(forms.Split(' ').SelectMany(Read).Distinct());
        }
    }

    [Fact]
    public void Any_text_is_read_to_its_end()
    {
        const int Seed = 20240501;
        var random = new Random(Seed);
        for (var round = 0; round < 2000; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(60)).Select(_ => random.Next(4) switch
            {
                0 => (char)random.Next(0x20, 0x7f),
                1 => (char)random.Next(0x80, 0x500),
                2 => (char)random.Next(0x3000, 0xffff),
                _ => "'’.-/:, \n"[random.Next(9)],
            })]);
            Assert.All(Read(text), term => Assert.InRange(term.Length, 1, 64));
        }
    }

    [Fact]
    public void A_bag_of_words_counts_each_term()
    {
        var bag = WordBag.Encode("tea tea coffee, and more TEA");
        Assert.Equal(4, WordBag.Length(bag));
        Assert.Equal(2, WordBag.Distinct(bag));
        var counts = Enumerable.Range(0, 2).Select(i => WordBag.At(bag, i)).ToDictionary(e => e.Term, e => e.Count);
        Assert.Equal(3, counts[TermHash.Of("tea")]);
        Assert.Equal(1, counts[TermHash.Of("coffee")]);
    }

    [Fact]
    public void A_term_that_repeats_without_end_is_counted_up_to_255()
    {
        var bag = WordBag.Encode(string.Join(' ', Enumerable.Repeat("tea", 1000)));
        Assert.Equal((TermHash.Of("tea"), (byte)255), WordBag.At(bag, 0));
        Assert.Equal(1000, WordBag.Length(bag));
    }
}
