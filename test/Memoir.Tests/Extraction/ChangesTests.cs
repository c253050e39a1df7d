using Memoir.Extraction.Rules;
using Xunit;

namespace Memoir.Tests.Extraction;

/// <summary>What takes back, ends, narrows or moves what was said before.</summary>
public sealed class ChangesTests
{
    [Theory]
    [InlineData("I use Netflix.", "We cancelled our Netflix subscription.", "end user/uses=Netflix")]
    [InlineData("I own a Nissan Leaf.", "We gave back the Leaf.", "end user/owns=Leaf")]
    [InlineData("I'm going to run the Berlin marathon in September.", "I've decided against the marathon.", "end user/plan=marathon")]
    public void An_end_reaches_what_it_names_whatever_it_was_filed_under(string said, string ended, string change) =>
        Assert.Contains(change, Extracted.Facts(said, ended));

    [Xunit.Fact]
    public void What_nobody_had_is_not_ended_by_a_verb_that_ends_many_things() =>
        Assert.DoesNotContain(Extracted.Facts("I own a boat.", "I left the party early."), static c => c.StartsWith("end", StringComparison.Ordinal));

    [Xunit.Fact]
    public void Used_to_ends_the_state_and_tells_the_past() =>
        Assert.Equal(["end user/home=Boston", "user/home.past=Boston"], Extracted.Facts("I used to live in Boston.").Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("I'm from Colombia.", "Correction: from Costa Rica.", "correct user/origin=Costa Rica")]
    [InlineData("I have a cat named Mochi.", "Sorry, Moshi.", "correct user/pet=cat named Moshi")]
    [InlineData("I'm allergic to cashews.", "not cashews, pistachios", "correct user/allergy=pistachios")]
    [InlineData("My daughter is 4.", "she's 5 actually, sorry", "correct user's daughter/age=5")]
    [InlineData("The deadline is March 30.", "No wait, it's the 31st.", "correct user/date.deadline=2026-03-31")]
    public void A_correction_finds_the_fact_of_its_kind(string said, string corrected, string change) =>
        Assert.Contains(change, Extracted.Facts(said, corrected));

    [Theory]
    [InlineData("I live in Oslo.", "Sorry, I meant the second paragraph.")]
    [InlineData("I live in Oslo.", "It should be good!")]
    [InlineData("I live in Oslo.", "I mean, the higher salary was a big draw.")]
    public void What_is_of_no_kind_with_the_fact_corrects_nothing(string said, string then) =>
        Assert.DoesNotContain(Extracted.Facts(said, then), static c => c.StartsWith("correct", StringComparison.Ordinal));

    [Xunit.Fact]
    public void A_starred_word_corrects_the_spelling_of_the_name_before() =>
        Assert.Contains("correct user/partner=Katarina", Extracted.Facts("My girlfriend is called Katerina.", "*Katarina"));

    [Xunit.Fact]
    public void A_fragment_that_says_all_the_last_value_says_and_more_narrows_it() =>
        Assert.Equal(["user/home=Portland", "user/home=Portland, Maine"], Extracted.Facts("I live in Portland.", "Portland, Maine."));

    [Xunit.Fact]
    public void It_is_this_now_renews_a_value_without_calling_the_old_one_wrong() =>
        Assert.Contains("user/date.wedding=2026-10-03", Extracted.Facts("The wedding is on 12 September.", "It's 3 October now."));

    [Xunit.Fact]
    public void A_statement_after_what_takes_back_is_read_too() =>
        Assert.Equal(["user/home=Ghent", "retract user/home=Ghent", "user/home=Leuven"], Extracted.Facts("I live in Ghent.", "That's wrong, I live in Leuven.").Select(static c => c.Replace("correct ", "", StringComparison.Ordinal)));

    [Xunit.Fact]
    public void A_lie_takes_back_all_that_was_said_with_it() =>
        Assert.Equal(2, Extracted.Facts("I work at Pixar and I live in Oslo.", "That was a lie.").Count(static c => c.StartsWith("retract", StringComparison.Ordinal)));

    [Xunit.Fact]
    public void Laughter_makes_no_statement_a_joke_and_a_joke_told_after_does() =>
        Assert.Equal((true, false), (Extracted.Facts("I live in Oslo lol").Contains("user/home=Oslo"), Extracted.Facts("I live in Oslo! Just kidding.").Contains("user/home=Oslo")));

    [Xunit.Fact]
    public void What_corrects_a_refused_class_of_personal_data_is_refused_with_it()
    {
        var options = new RuleExtractorOptions();
        options.RefusedPersonalData.Add("health");

        Assert.DoesNotContain(Extracted.From(new RuleExtractor(options), "I have asthma.", "Sorry, I meant diabetes.").Candidates, static c => c.Fact!.Value.Contains("diabetes", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("so am I!")]
    [InlineData("Oh, me too")]
    public void Whoever_agrees_says_the_same_of_himself(string agrees) =>
        Assert.Contains("Mark/job=nurse", Extracted.Facts("@Jo I'm a nurse.", $"@Mark {agrees}"));

    [Xunit.Fact]
    public void Nobody_agrees_to_a_name() =>
        Assert.DoesNotContain(Extracted.Facts("@Jo My mother is called Ruth.", "@Mark me too"), static c => c.StartsWith("Mark/", StringComparison.Ordinal));

    [Xunit.Fact]
    public void A_question_to_nobody_is_answered_by_who_asks_it() =>
        Assert.Contains("user/favourite.film=Paddington 2", Extracted.Facts("What is my favourite film? Paddington 2, obviously."));

    [Xunit.Fact]
    public void A_yes_to_a_possession_of_a_relative_names_the_relative() =>
        Assert.Contains("user/partner=Ines", Extracted.Facts("assistant: Is your wife's name Ines?", "yes"));

    [Xunit.Fact]
    public void Half_a_sentence_is_no_yes() =>
        Assert.DoesNotContain("user/home=Cork", Extracted.Facts("assistant: Do you live in Cork?", "I do yoga on Mondays."));

    [Xunit.Fact]
    public void Names_with_dots_are_one_word() =>
        Assert.Equal(["user/uses=Next.js", "user/uses=fly.io"], Extracted.Facts("I use Next.js and fly.io.").Order(StringComparer.Ordinal));

    [Xunit.Fact]
    public void A_parcel_that_is_sent_somewhere_says_nobodys_address() =>
        Assert.DoesNotContain(Extracted.Facts("Send the parcel to 14 Mill Lane."), static c => c.StartsWith("user/address", StringComparison.Ordinal));

    [Xunit.Fact]
    public void A_predicate_whose_verb_is_left_out_is_said_with_one() =>
        Assert.Equal(["User is up at 5 every day to run"], Extracted.Texts("up at 5 every day to run"));
}
