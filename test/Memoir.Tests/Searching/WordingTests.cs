using Memoir.Searching.Duplicates;
using Xunit;

namespace Memoir.Tests.Searching;

public sealed class WordingTests
{
    [Theory]
    [InlineData("I like tea.", "i LIKE  tea!")]
    [InlineData("\"Tea\", she said", "tea she said")]
    [InlineData("don’t go", "don't go")]
    public void Case_spaces_and_punctuation_do_not_count(string one, string other) => Assert.Equal(Wording.Of(one).Words, Wording.Of(other).Words);

    [Theory]
    [InlineData("I know C", "I know C++")]
    [InlineData("it is 5 outside", "it is -5 outside")]
    [InlineData("a rise of 5", "a rise of 5%")]
    [InlineData("I like tea", "I do not like tea")]
    [InlineData("You like tea", "You like tea?")]
    public void What_changes_the_meaning_does(string one, string other) => Assert.NotEqual(Wording.Of(one).Words, Wording.Of(other).Words);

    [Theory]
    [InlineData("moved to Rome", "moved to Oslo")]
    [InlineData("has 2 dogs", "has 3 dogs")]
    [InlineData("eats meat", "never eats meat")]
    [InlineData("mag Tee", "mag keinen Tee")]
    [InlineData("can swim", "can't swim")]
    public void Names_numbers_and_negations_are_particulars(string one, string other) => Assert.NotEqual(Wording.Of(one).Particulars, Wording.Of(other).Particulars);

    [Fact]
    public void Any_text_has_a_wording()
    {
        var random = new Random(4);
        for (var i = 0; i < 2000; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(30)).Select(_ => random.Next(3) == 0 ? ' ' : (char)random.Next(0x10000))]);
            Assert.Equal(Wording.Of(text), Wording.Of(text));
        }
    }
}
