using Memoir.Text;
using Xunit;

namespace Memoir.Tests.Text;

public class AskingTests
{
    [Theory]
    [InlineData("How was it?")]
    [InlineData("Really?! \ud83d\ude00 ")]
    [InlineData("(and she said: \"when?\")")]
    [InlineData("\u672c\u5f53\uff1f")]
    public void A_text_that_ends_with_a_question_mark_asks(string text) => Assert.True(Asking.Ends(text) && WordBag.Asks(WordBag.Encode(text)));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("Why? Because.")]
    [InlineData("Coming? I am")]
    [InlineData("Look! [a photo of a dog]")]
    public void What_ends_otherwise_tells(string text) => Assert.False(Asking.Ends(text) || WordBag.Asks(WordBag.Encode(text)));

    [Fact]
    public void Asking_changes_nothing_of_the_words()
    {
        var (asks, tells) = (WordBag.Encode("rye bread today?"), WordBag.Encode("rye bread today"));
        Assert.Equal(WordBag.Length(tells), WordBag.Length(asks));
        Assert.Equal(tells.AsSpan(4).ToArray(), asks.AsSpan(4).ToArray());
    }
}
