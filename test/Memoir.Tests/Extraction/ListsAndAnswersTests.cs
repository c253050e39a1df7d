using Xunit;

namespace Memoir.Tests.Extraction;

/// <summary>What is said in fragments: lists of bare facts, answers, corrections.</summary>
public sealed class ListsAndAnswersTests
{
    [Xunit.Fact]
    public void A_list_of_bare_facts_gives_each() =>
        Assert.Equal(["user/age=34", "user/job=nurse", "user/children=2", "user/home=Oslo"], Extracted.Facts("34, nurse, two kids, Oslo-based."));

    [Theory]
    [InlineData("Tom, 34, nurse.")]
    [InlineData("My friend: 34, nurse, two kids.")]
    [InlineData("She is 34, a nurse, vegan.")]
    [InlineData("34, 35, 36")]
    public void A_list_about_someone_else_or_about_nothing_gives_the_user_nothing(string text) =>
        Assert.DoesNotContain(Extracted.From(text).Candidates, static c => c.Fact?.Subject == Fact.UserSubject && c.Fact.Attribute is "age" or "job" or "diet");

    [Xunit.Fact]
    public void One_verb_is_said_of_every_member_of_its_list() =>
        Assert.Equal(["user/owns=house", "user/pet=spaniel"], Extracted.Facts("I have a house, no plans and a spaniel.").Order(StringComparer.Ordinal));

    [Xunit.Fact]
    public void A_no_with_another_value_says_that_value() =>
        Assert.Contains("user/home=Mechelen", Extracted.Facts("assistant: Do you live in Antwerp?", "No, in Mechelen."));

    [Xunit.Fact]
    public void A_yes_confirms_a_question_whose_verb_stands_first() =>
        Assert.Contains("user/partner=Ines", Extracted.Facts("assistant: Is your wife Ines?", "That's right."));

    [Xunit.Fact]
    public void A_fragment_with_actually_behind_it_corrects() =>
        Assert.Contains("correct user/home=Bruges", Extracted.Facts("I live in Brussels.", "Bruges, actually."));

    [Xunit.Fact]
    public void A_closer_value_takes_the_place_of_a_vaguer_one_and_corrects_nothing() =>
        Assert.Equal(["user/home=Italy", "user/home=Bologna"], Extracted.Facts("I live in Italy.", "In Bologna, to be precise."));

    [Xunit.Fact]
    public void An_answer_with_an_article_corrects_nothing() =>
        Assert.Equal(["user/birthday=9th of August"], Extracted.Facts("assistant: When is your birthday?", "the 9th of August"));

    [Xunit.Fact]
    public void An_animal_known_by_name_is_no_longer_had_when_it_dies() =>
        Assert.Contains("end user/pet=Moss", Extracted.Facts("I have a cat called Moss.", "Moss passed away in the night."));

    [Xunit.Fact]
    public void A_person_who_dies_is_no_pet() =>
        Assert.DoesNotContain(Extracted.Facts("My uncle is called Karl.", "Karl passed away."), static f => f.StartsWith("end user/pet", StringComparison.Ordinal));

    [Xunit.Fact]
    public void A_wish_reaches_no_further_than_a_semicolon() =>
        Assert.Equal(["user/home=Bonn"], Extracted.Facts("I wish I lived in Rome; I live in Bonn."));
}
