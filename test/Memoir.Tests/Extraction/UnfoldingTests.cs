using Xunit;

namespace Memoir.Tests.Extraction;

/// <summary>What stands outside a main clause is found by the rules for main clauses.</summary>
public sealed class UnfoldingTests
{
    [Theory]
    [InlineData("Now that I live in Berlin, what time is it in Tokyo?")]
    [InlineData("Suggest a museum, since I live in Berlin.")]
    [InlineData("What should I wear, given that I live in Berlin?")]
    [InlineData("Even though I live in Berlin, I know nobody.")]
    public void A_reason_or_a_concession_is_a_statement_whatever_the_main_clause_asks(string text) =>
        Assert.Contains("user/home=Berlin", Extracted.Facts(text));

    [Theory]
    [InlineData("Living in Berlin, I know the winters.")]
    [InlineData("As someone who lives in Berlin, I know the winters.")]
    [InlineData("I'm a nurse living in Berlin.")]
    [InlineData("I'm a nurse who lives in Berlin.")]
    public void What_is_added_to_the_speaker_is_said_of_the_speaker(string text) =>
        Assert.Contains("user/home=Berlin", Extracted.Facts(text));

    [Xunit.Fact]
    public void An_adjunct_belongs_to_the_subject_of_the_main_clause()
    {
        Assert.Equal(["user's sister/job=nurse"], Extracted.Facts("As a nurse, my sister knows the wards.").Where(static f => f.Contains("job", StringComparison.Ordinal)));
        Assert.DoesNotContain("user/home=Berlin", Extracted.Facts("As someone who lives in Berlin, you know the winters."));
        Assert.DoesNotContain("user/origin=Cork", Extracted.Facts("Born in Cork and raised in Leeds, the singer has an accent."));
    }

    [Xunit.Fact]
    public void Each_member_of_a_participle_is_said() =>
        Assert.Equal(["user's daughter/study=law"], Extracted.Facts("My daughter, born in Lyon and now studying law, is visiting.").Where(static f => f.Contains("study", StringComparison.Ordinal)));

    [Theory]
    [InlineData("My sister, who lives in Leeds, is coming for Easter.")]
    [InlineData("My sister (she lives in Leeds) will drive.")]
    [InlineData("My sister, currently living in Leeds, will drive.")]
    [InlineData("I have a sister who lives in Leeds.")]
    public void What_is_put_in_beside_a_person_is_said_of_that_person(string text) =>
        Assert.Contains("user's sister/home=Leeds", Extracted.Facts(text));

    [Xunit.Fact]
    public void A_relative_clause_belongs_to_the_name_before_it_and_to_no_one_named_earlier()
    {
        var facts = Extracted.Facts("My wife is called Ines.", "I met Tom, who is 45, and we talked.");

        Assert.Contains("Tom/age=45", facts);
        Assert.DoesNotContain("Ines/age=45", facts);
    }

    [Theory]
    [InlineData("Where I live is Berlin.")]
    [InlineData("It's Berlin where I live.")]
    [InlineData("Berlin is where I live these days.")]
    public void A_cleft_sentence_is_read_in_plain_order(string text) => Assert.Contains("user/home=Berlin", Extracted.Facts(text));

    [Xunit.Fact]
    public void A_person_named_behind_the_sentence_is_its_subject() =>
        Assert.Equal(["user's wife/origin=Naples"], Extracted.Facts("She's from Naples, my wife."));

    [Xunit.Fact]
    public void A_verb_said_once_serves_both_members() =>
        Assert.Equal(["user/plays=cello", "user's wife/plays=piano"], Extracted.Facts("I play the cello and my wife the piano."));

    [Xunit.Fact]
    public void Not_only_denies_nothing() =>
        Assert.Equal(["user/plays=cello", "user/language=Welsh"], Extracted.Facts("I not only play the cello but also speak Welsh."));

    [Theory]
    [InlineData("Did I tell you that I play the cello?")]
    [InlineData("It's worth mentioning that I play the cello.")]
    [InlineData("The fact that I play the cello makes it harder.")]
    public void What_a_frame_holds_is_said(string text) => Assert.Equal(["user/plays=cello"], Extracted.Facts(text));

    [Xunit.Fact]
    public void The_lines_under_a_closing_line_are_a_signature()
    {
        var facts = Extracted.Facts("I'm allergic to nuts.\n\nKind regards,\nHanna Weiss\nNurse\nhanna@example.com");

        Assert.Contains("user/name=Hanna Weiss", facts);
        Assert.Contains("user/job=nurse", facts, StringComparer.OrdinalIgnoreCase);
        Assert.Contains("user/email=hanna@example.com", facts);
    }

    [Xunit.Fact]
    public void Short_lines_after_about_me_are_one_list() =>
        Assert.Equal(["user/diet=vegetarian", "user/age=34", "user/job=nurse"], Extracted.Facts("About me:\n• vegetarian\n• 34\n• nurse"));

    [Theory]
    [InlineData("Imagine I'm a nurse living in Berlin.")]
    [InlineData("Living in Berlin would be too loud for me.")]
    [InlineData("If you are a nurse living in Berlin, you can apply.")]
    [InlineData("As though I lived in Berlin!")]
    [InlineData("I read about a woman who lives in Berlin.")]
    [InlineData("Let's role-play. As a nurse living in Berlin, I know the wards.")]
    public void What_nobody_says_is_so_is_not_said_by_taking_it_apart(string text) =>
        Assert.DoesNotContain(Extracted.From(text).Candidates, static c => c.Fact is { Subject: Fact.UserSubject, Attribute: "home" or "job" });

    [Xunit.Fact]
    public void A_candidate_points_at_the_words_it_comes_from()
    {
        const string text = "Well, as a nurse living in Berlin, I know the wards.";
        var found = Extracted.From(text).Candidates.Single(static c => c.Fact?.Attribute == "home");

        Assert.Equal("in Berlin", text.Substring(found.Start, found.Length).Trim(' ', ','));
    }

    [Xunit.Fact]
    public void A_time_stays_with_the_clause_it_stands_in()
    {
        var moved = Extracted.From("Having moved to Berlin in May 2024, I need a dentist.").Candidates.Single(static c => c.Fact?.Attribute == "home");

        Assert.Equal("2024-05-01", moved.ValidFrom?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }
}
