using Memoir.Filters;
using Xunit;

namespace Memoir.Tests.Filters;

/// <summary>docs/filters.md: its JSON is read, its C# stands here as it stands there.</summary>
public sealed class FilterDocsTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "filters.md"));

    [Fact]
    public void Every_json_block_is_a_filter()
    {
        var blocks = Page.Split("```json\n")[1..].Select(static rest => rest[..rest.IndexOf("```", StringComparison.Ordinal)]).ToArray();

        Assert.Equal(4, blocks.Length);
        foreach (var block in blocks)
        {
            var filter = MemoryFilter.Parse(block);
            Assert.Equal(filter, MemoryFilter.Parse(filter.ToJson()));
        }
    }

    [Fact]
    public void The_first_examples_agree()
    {
        var first = Page.Split("```json\n")[1];
        var built = Where.Metadata("trip.city").Is("Rome") & !Where.Category("food") | Where.CreatedAt >= new DateOnly(2024, 5, 1);

        Assert.Contains("Filter = Where.Metadata(\"trip.city\").Is(\"Rome\") & !Where.Category(\"food\") | Where.CreatedAt >= new DateOnly(2024, 5, 1),", Page, StringComparison.Ordinal);
        Assert.Equal(MemoryFilter.Parse(first[..first.IndexOf("```", StringComparison.Ordinal)]), built);
    }

    [Fact]
    public void The_builder_example_compiles()
    {
        var lastSpring = Where.SaidAt.Between(new DateOnly(2024, 3, 1), new DateOnly(2024, 5, 31));
        var rated = Where.Metadata("rating") >= 4 & Where.MetadataKeys("v1.2", "ok").Is(true);
        var settled = Where.Status.In(MemoryStatus.Active, MemoryStatus.Ended) & Where.FactAttribute.Is("home");
        var filter = Where.All(lastSpring, Where.Any(rated, settled), !Where.Text.ContainsIgnoreCase("draft"));
        var request = new DeleteAllRequest { Scope = Scope.User("alice"), Filter = filter };

        Assert.Equal(filter, MemoryFilter.Parse(request.Filter.ToJson()));
    }

    [Fact]
    public void The_limits_on_the_page_are_those_of_the_code()
    {
        foreach (var limit in new[] { FilterLimits.MaxConditions, FilterLimits.MaxListLength, FilterLimits.MaxValues, FilterLimits.MaxValueLength, FilterLimits.MaxTextLength })
        {
            Assert.Contains(limit.ToString("N0", System.Globalization.CultureInfo.InvariantCulture), Page, StringComparison.Ordinal);
        }
    }
}
