using Memoir.Extraction;
using Memoir.Extraction.Rules;
using Xunit;

namespace Memoir.Tests.Extraction;

public sealed class RulesAsDataTests
{
    [Xunit.Fact]
    public void A_project_adds_a_rule_and_words_without_compiling()
    {
        var options = new RuleExtractorOptions();
        options.Lexicon.Add(new LanguageText("en", "[plans-on-sale]\nbasic, premium, team"));
        options.Rules.Add(new LanguageText("en", """
            rule shop.subscription
              category billing
              when S be on the <v:@plans-on-sale> plan
              fact subscription one {v} : {S} [be] on the {v} plan
            """));

        var candidate = Assert.Single(Extracted.From(new RuleExtractor(options), "I'm on the premium plan.").Candidates);

        Assert.Equal("user/subscription=premium", Extracted.Say(candidate));
        Assert.Equal("User is on the premium plan", candidate.Text);
        Assert.Equal(["billing"], candidate.Categories);
        Assert.Equal("en/shop.subscription", candidate.Rule);
    }

    [Xunit.Fact]
    public void A_gap_passes_over_a_few_words_but_over_no_denial()
    {
        var options = new RuleExtractorOptions();
        options.Rules.Add(new LanguageText("en", """
            rule shop.pickup
              category shop
              when S collect ... at <v:place>
              fact pickup one {v} : {S} [collect] at {v}
            """));
        var extractor = new RuleExtractor(options);

        Assert.Contains("user/pickup=Berlin", Extracted.From(extractor, "I collect all of my parcels at Berlin.").Candidates.Select(Extracted.Say));
        Assert.DoesNotContain("user/pickup=Berlin", Extracted.From(extractor, "I collect them but never at Berlin.").Candidates.Select(Extracted.Say));
    }

    [Xunit.Fact]
    public void An_item_fits_one_of_a_list_of_bare_facts_and_no_sentence()
    {
        var options = new RuleExtractorOptions();
        options.Rules.Add(new LanguageText("en", """
            rule shop.size
              category shop
              item size <v:num> $
              fact size one {v} : {S} [wear] size {v}
            """));
        var extractor = new RuleExtractor(options);

        Assert.Equal(["user/size=42", "user/diet=vegan"], Extracted.From(extractor, "size 42, vegan").Candidates.Select(Extracted.Say));
        Assert.Empty(Extracted.From(extractor, "size 42").Candidates);
    }

    [Xunit.Fact]
    public void A_topic_left_out_is_refused_with_its_name()
    {
        var options = new RuleExtractorOptions();
        options.Excludes.Add("diet");

        var result = Extracted.From(new RuleExtractor(options), "I'm vegetarian and I live in Berlin.");

        Assert.Equal("user/home=Berlin", Extracted.Say(Assert.Single(result.Candidates)));
        Assert.Equal("excluded topic: diet", Assert.Single(result.Rejected).Reason);
    }

    [Xunit.Fact]
    public void Only_included_topics_are_kept_where_any_is_named()
    {
        var options = new RuleExtractorOptions();
        options.Includes.Add("home");

        Assert.Equal("user/home=Berlin", Extracted.Say(Assert.Single(Extracted.From(new RuleExtractor(options), "I'm vegetarian and I live in Berlin.").Candidates)));
    }

    [Xunit.Fact]
    public void Personal_data_of_a_refused_class_is_not_proposed()
    {
        var options = new RuleExtractorOptions();
        options.RefusedPersonalData.Add("health");

        var result = Extracted.From(new RuleExtractor(options), "I have asthma.");

        Assert.Empty(result.Candidates);
        Assert.Equal("refused personal data: health", Assert.Single(result.Rejected).Reason);
    }

    [Theory]
    [InlineData("contact", "My email is max@example.com.")]
    [InlineData("location", "I live in Rome.")]
    [InlineData("religion", "I'm Jewish.")]
    [InlineData("finance", "My budget is $500.")]
    [InlineData("family", "My sister is called Ana.")]
    [InlineData("family", "I visited my cousin Mirela.")]
    [InlineData("identity", "I'm a trans woman.")]
    public void Each_class_of_personal_data_can_be_refused(string personal, string text)
    {
        var options = new RuleExtractorOptions();
        options.RefusedPersonalData.Add(personal);

        var result = Extracted.From(new RuleExtractor(options), text);

        Assert.DoesNotContain(result.Candidates, c => c.Fact?.Attribute is "sister" or "cousin" or "email" or "home" or "religion" or "budget" or "gender");
        Assert.Contains(result.Rejected, r => string.Equals(r.Reason, $"refused personal data: {personal}", StringComparison.Ordinal));
    }

    [Xunit.Fact]
    public void A_mistyped_class_or_category_is_an_error_and_keeps_nothing_in_silence()
    {
        var personal = new RuleExtractorOptions();
        personal.RefusedPersonalData.Add("helth");
        var excluded = new RuleExtractorOptions();
        excluded.Excludes.Add("diets");

        Assert.Contains("'helth'", Assert.Throws<InvalidInputException>(() => new RuleExtractor(personal)).Message, StringComparison.Ordinal);
        Assert.Contains("Excludes", Assert.Throws<InvalidInputException>(() => new RuleExtractor(excluded)).Message, StringComparison.Ordinal);
    }

    [Xunit.Fact]
    public void A_project_names_its_own_categories()
    {
        var options = new RuleExtractorOptions();
        options.Categories["home"] = "whereabouts";

        Assert.Contains("whereabouts", Assert.Single(Extracted.From(new RuleExtractor(options), "I live in Berlin.").Candidates).Categories);
    }

    [Theory]
    [InlineData("rule a\n  when S be <v:nonsense>\n", "unknown kind 'nonsense'")]
    [InlineData("rule a\n  wen S be happy\n", "'wen' is no keyword")]
    [InlineData("rule a\n  when S be (a|b\n", "not closed")]
    [InlineData("rule a\n  when S be happy\n  fact mood happy\n", "no statement")]
    public void A_rule_that_cannot_be_read_names_itself_its_line_and_the_remedy(string text, string problem)
    {
        var options = new RuleExtractorOptions();
        options.Rules.Add(new LanguageText("en", text));

        var error = Assert.Throws<FormatException>(() => new RuleExtractor(options));

        Assert.Contains("Rule 'a', line", error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }
}
