using Xunit;
using Memoir.Reconciliation;

namespace Memoir.Tests.Reconciliation;

public sealed class FactValuesTests
{
    [Theory]
    [InlineData("Berlin", "berlin.", true)]
    [InlineData("a dog", "the dog", true)]
    [InlineData("42", "43", false)]
    [InlineData("not happy", "happy", false)]
    [InlineData("", "", true)]
    public void Case_articles_and_punctuation_make_no_difference(string x, string y, bool same) =>
        Assert.Equal(same, FactValues.Same(x, y));

    [Theory]
    [InlineData("Kreuzberg, Berlin", "Berlin", true)]
    [InlineData("Berlin", "Berlin", false)]
    [InlineData("Berlin", "Kreuzberg, Berlin", false)]
    [InlineData("New York", "York, PA", false)]
    [InlineData("Berlin", "", false)]
    public void A_value_refines_another_when_it_says_all_of_it_and_more(string newer, string older, bool refines) =>
        Assert.Equal(refines, FactValues.Refines(newer, older));

    [Theory]
    [InlineData("User's partner is Tom", "Tom", true)]
    [InlineData("User likes tomatoes", "Tom", false)]
    [InlineData("anything", "", false)]
    public void A_text_mentions_a_value_by_whole_words(string text, string value, bool mentions) =>
        Assert.Equal(mentions, FactValues.Mentions(text, value));
}
