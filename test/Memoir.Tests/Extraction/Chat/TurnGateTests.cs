using Memoir.Extraction;
using Memoir.Extraction.Chat.Gate;
using Xunit;

namespace Memoir.Tests.Extraction.Chat;

public sealed class TurnGateTests
{
    private static string? Why(string text, string? before = null) => TurnGate.WhyEmpty(
        new Turn(MessageRoles.User, null, text, DateTimeOffset.UnixEpoch),
        before is null ? null : new Turn(MessageRoles.Assistant, null, before, DateTimeOffset.UnixEpoch));

    [Theory]
    [InlineData("Thank you so much!!!", "small talk")]
    [InlineData("Vielen Dank!", "small talk")]
    [InlineData("hahaha ok cool", "small talk")]
    [InlineData("👍", "no words")]
    [InlineData("...", "no words")]
    [InlineData("```\nvar x = 1;\n```", "code alone")]
    [InlineData("https://example.com/a?b=c", "no words")]
    [InlineData("What is the capital of France?", "a question about nobody")]
    public void What_can_hold_no_fact_is_told_why(string text, string why) => Assert.Equal(why, Why(text));

    [Theory]
    [InlineData("I like tea")]
    [InlineData("Vegan, thanks")]
    [InlineData("Where can I buy size 43 shoes?")]
    [InlineData("Did Ana call you?")]
    [InlineData("That`s cool! I bought a candle. And you? It`s fine")]
    [InlineData("我住在柏林")]
    [InlineData("Fix `x` please, my name is Bo")]
    public void What_may_hold_one_passes(string text) => Assert.Null(Why(text));

    [Theory]
    [InlineData("Yes")]
    [InlineData("No thanks")]
    public void An_answer_may_hold_one_whatever_its_words(string text) => Assert.Null(Why(text, "Do you eat meat?"));
}
