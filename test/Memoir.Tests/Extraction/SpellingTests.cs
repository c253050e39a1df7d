using Xunit;

namespace Memoir.Tests.Extraction;

/// <summary>Misspelt common words are read as what they mean; names, places and known words stay as they are written.</summary>
public sealed class SpellingTests
{
    [Theory]
    [InlineData("my brithday is 4 may", "birthday", "4 may")]
    [InlineData("ive been liveing in prague since 2021", "home", "prague")]
    [InlineData("i am allregic to peanuts", "allergy", "peanuts")]
    public void A_misspelt_common_word_does_not_hide_the_fact(string text, string attribute, string value)
    {
        var found = Assert.Single(Extracted.From(text).Candidates);

        Assert.Equal(attribute, found.Fact!.Attribute);
        Assert.Equal(value, found.Fact.Value);
    }

    [Theory]
    [InlineData("My sister is called Jhon.", "Jhon")]
    [InlineData("I live in Prauge.", "Prauge")]
    [InlineData("i love roster sports", "roster sports")]
    public void What_may_be_a_name_or_a_word_of_its_own_stays_as_written(string text, string value) =>
        Assert.Equal(value, Assert.Single(Extracted.From(text).Candidates).Fact!.Value);
}
