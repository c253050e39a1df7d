using Memoir.Retrieval.Relations;
using Xunit;

namespace Memoir.Tests.Retrieval.Relations;

public sealed class NameTextTests
{
    [Theory]
    [InlineData("Ana", false, "Ana")]
    [InlineData("Ana de la Cruz", false, "Ana de la Cruz")]
    [InlineData("St. Mary's Hospital", false, "St. Mary's Hospital")]
    [InlineData("dog named Rex", false, "Rex")]
    [InlineData("Hund namens Bello", false, "Bello")]
    [InlineData("hiking in the hills", false, "")]
    [InlineData("ana", false, "")]
    [InlineData("ana", true, "ana")]
    [InlineData("vegetarian food", true, "")]
    [InlineData("花子", false, "花子")]
    [InlineData("", true, "")]
    public void A_value_that_names_something_is_told_from_one_that_describes(string value, bool isExpected, string name) =>
        Assert.Equal(name, NameText.In(value, isExpected).ToString());

    [Fact]
    public void Initials_are_the_term_that_the_short_name_has()
    {
        Span<uint> term = stackalloc uint[1];
        Assert.Equal(1, NameText.Terms("NRM", term));
        Assert.Equal(term[0], NameText.Initials("National Rail Museum"));
        Assert.Equal(0u, NameText.Initials("Museum"));
    }

    [Fact]
    public void The_key_of_somebody_s_sister_is_made_of_both()
    {
        var sister = RelationWords.KeyOf("sister");
        Assert.Equal(RelationWords.KeyOf("user's sister"), NameKey.With(RelationWords.KeyOf("user"), TermOf("sister")));
        Assert.NotEqual(sister, RelationWords.KeyOf("brother"));
    }

    [Theory]
    [InlineData("wife", "partner")]
    [InlineData("mum", "mother")]
    [InlineData("Schwester", "sister")]
    [InlineData("siblings", "brother")]
    [InlineData("cat", "pet")]
    [InlineData("company", "employer")]
    public void A_word_asks_for_the_attribute_that_facts_have(string word, string attribute)
    {
        Assert.Contains(RelationWords.KeyOf(attribute), RelationWords.AttributesOf(TermOf(word)).ToArray());
        Assert.Contains(TermOf(word), RelationWords.WordsFor(RelationWords.KeyOf(attribute)).ToArray());
    }

    private static uint TermOf(string word)
    {
        Span<uint> term = stackalloc uint[1];
        Assert.Equal(1, NameText.Terms(word, term));
        return term[0];
    }
}
