using Memoir.Text;
using Xunit;

namespace Memoir.Tests.Text;

public sealed class TokenEstimateTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("   ", 0)]
    [InlineData("Berlin", 1)]
    [InlineData("vegetarian", 2)]
    [InlineData("I live in Berlin.", 5)]
    [InlineData("2026-11-22", 6)]
    [InlineData("a\n\n\nb", 3)]
    [InlineData("日本語", 3)]
    [InlineData("привет", 3)]
    [InlineData("🙂🙂", 2)]
    public void Words_numbers_and_signs_cost_what_the_rule_says(string text, int tokens) => Assert.Equal(tokens, TokenEstimate.Count(text));

    [Fact]
    public void A_lone_surrogate_counts_as_a_sign() => Assert.Equal(2, TokenEstimate.Count("a\ud800"));
}
