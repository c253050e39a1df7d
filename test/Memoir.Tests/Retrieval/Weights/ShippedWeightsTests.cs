using Memoir.Retrieval;
using Memoir.Retrieval.Weights;
using Xunit;

namespace Memoir.Tests.Retrieval.Weights;

public class ShippedWeightsTests
{
    [Fact]
    public void The_settings_take_their_numbers_from_the_file()
    {
        var settings = new RankerSettings();

        Assert.Equal(ShippedWeights.Of("memory_words"), settings.MemoryWords);
        Assert.Equal(ShippedWeights.Of("neighbour_second_after"), settings.Neighbours.SecondAfter);
        Assert.Equal(ShippedWeights.Of("time"), settings.Time);
    }

    [Fact]
    public void A_better_match_never_scores_less_under_the_shipped_weights()
    {
        Assert.True(new RankerSettings().MemoryWords <= new RankerSettings().MuteCosine);
    }

    [Fact]
    public void A_weight_that_the_file_lacks_is_named()
    {
        Assert.Contains("'gravity'", Assert.Throws<InvalidOperationException>(static () => ShippedWeights.Of("gravity")).Message, StringComparison.Ordinal);
    }
}
