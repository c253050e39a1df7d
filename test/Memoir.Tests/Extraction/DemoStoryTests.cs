using Memoir.Extraction;
using Xunit;

namespace Memoir.Tests.Extraction;

public sealed class DemoStoryTests
{
    [Xunit.Fact]
    public void Two_facts_in_a_sentence_give_two_candidates()
    {
        Assert.Equal(["user/diet=vegetarian", "user/home=Berlin"], Extracted.Facts("I'm vegetarian and I live in Berlin."));
        Assert.Equal(["User is vegetarian", "User lives in Berlin"], Extracted.Texts("I'm vegetarian and I live in Berlin."));
    }

    [Xunit.Fact]
    public void A_move_asserts_the_new_home_as_the_only_one()
    {
        var moved = Assert.Single(Extracted.From("I just moved to Amsterdam.").Candidates);
        Assert.Equal("user/home=Amsterdam", Extracted.Say(moved));
        Assert.Equal(Cardinality.One, moved.Fact!.Cardinality);
        Assert.Equal(CandidateChange.Assert, moved.Change);
    }

    [Xunit.Fact]
    public void A_list_of_names_gives_one_candidate_a_name() =>
        Assert.Equal(["user/child=Mia", "user/child=Leo"], Extracted.Facts("I have two kids, Mia and Leo"));

    [Xunit.Fact]
    public void What_is_said_of_a_sister_is_about_her() =>
        Assert.Equal(["user/sister=Ana", "Ana/home=Lisbon"], Extracted.Facts("my sister Ana moved to Lisbon"));

    [Xunit.Fact]
    public void No_longer_denies_what_held() => Assert.Equal(["not user/eats=eggs"], Extracted.Facts("I no longer eat eggs"));

    [Xunit.Fact]
    public void A_correction_names_the_old_value_and_the_attribute_it_belongs_to()
    {
        var corrected = Extracted.From("I'm 42.", "actually it's 43, not 42").Candidates[^1];
        Assert.Equal("correct user/age=43", Extracted.Say(corrected));
        Assert.Equal("42", corrected.OldValue);
    }

    [Xunit.Fact]
    public void That_is_wrong_retracts_the_last_fact() =>
        Assert.Equal(["user/home=Rome", "retract user/home=Rome"], Extracted.Facts("I live in Rome.", "that's wrong"));

    [Xunit.Fact]
    public void A_question_is_refused_and_says_so()
    {
        var result = Extracted.From("Should I move to Madrid?");
        Assert.Empty(result.Candidates);
        Assert.Equal("question", Assert.Single(result.Rejected).Reason);
    }

    [Xunit.Fact]
    public void A_fragment_takes_its_meaning_from_the_question() =>
        Assert.Equal(["user/home=Berlin"], Extracted.Facts("assistant: Where do you live?", "Berlin."));
}
