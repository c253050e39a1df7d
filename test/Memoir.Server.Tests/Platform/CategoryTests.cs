using System.Text.Json;
using Memoir.Extraction;
using Memoir.Server.Platform.Categories;
using Memoir.Server.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Memoir.Server.Tests.Platform;

public sealed class CategoryTests
{
    [Fact]
    public void Each_of_our_categories_is_one_of_the_defaults() =>
        Assert.All(DefaultCategories.Own, static own => Assert.Contains(DefaultCategories.Of(own)!, DefaultCategories.Names));

    [Fact]
    public async Task Without_a_list_of_its_own_a_project_has_the_platforms_categories_everywhere()
    {
        await using var server = await TestServer.StartAsync();
        await server.AboutAnaAsync();
        var row = await FindAsync(server, "food");
        Assert.Contains("vegetarian", row.GetProperty("memory").GetString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("food", Assert.Single(row.GetProperty("categories").EnumerateArray()).GetString());
        var id = row.GetProperty("id").GetString();
        Assert.Equal("food", (await server.GetAsync($"/v1/memories/{id}/")).Ok().GetProperty("categories")[0].GetString());
        Assert.Equal("food", (await server.GetAsync($"/v1/memories/{id}/history/")).Ok()[0].GetProperty("categories")[0].GetString());
        var hits = (await server.PostAsync("/v3/memories/search/", """{"query": "what to cook", "filters": {"AND": [{"user_id": "ana"}, {"categories": {"in": ["food"]}}]}, "threshold": 0}""")).Ok().GetProperty("results");
        Assert.Equal("food", Assert.Single(hits.EnumerateArray()).GetProperty("categories")[0].GetString());
        Assert.Equal(1, await server.CountAsync("""{"user_id": "ana", "categories": {"contains": "FOO"}}"""));
        Assert.Equal(0, await server.CountAsync("""{"user_id": "ana", "categories": {"in": ["sports"]}}"""));
        var all = await server.CountAsync("""{"user_id": "ana"}""");
        Assert.Equal(all - 1, await server.CountAsync("""{"user_id": "ana", "NOT": {"categories": {"in": ["food"]}}}"""));
    }

    [Fact]
    public async Task A_project_with_a_list_of_its_own_sees_all_its_memories_under_it()
    {
        await using var server = await TestServer.StartAsync();
        await server.AboutAnaAsync();
        var tenants = server.Services.GetRequiredService<ITenantStore>();
        await tenants.ChangeProjectAsync("default", static project => project with { Settings = """{"custom_categories": [{"cuisine": "What someone eats and drinks, food"}, {"career": "Jobs and employers"}]}""" }, default);
        Assert.Equal("cuisine", (await FindAsync(server, "cuisine")).GetProperty("categories")[0].GetString());
        Assert.Contains("nurse", (await FindAsync(server, "career")).GetProperty("memory").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, await server.CountAsync("""{"user_id": "ana", "categories": {"in": ["user_preferences"]}}"""));
        await tenants.ChangeProjectAsync("default", static project => project with { Settings = """{"custom_categories": []}""" }, default);
        Assert.Equal("food", (await FindAsync(server, "food")).GetProperty("categories")[0].GetString());
    }

    [Theory]
    [InlineData("diet", "food", null, true)]
    [InlineData("diet", "Diet", null, true)]
    [InlineData("diet", "lifestyle", "Habits, meals and routines", true)]
    [InlineData("likes", "hobbies", null, true)]
    [InlineData("work", "finance_info", "Money matters", false)]
    [InlineData("health", "cars", "Everything on wheels", false)]
    public void A_category_belongs_where_the_words_say_so(string own, string name, string? description, bool fits) =>
        Assert.Equal(fits ? [name] : [], new CategoryMap([new CustomCategory(name, description)]).Named([own]));

    [Fact]
    public void What_a_model_or_a_caller_named_stays() =>
        Assert.Equal(["my own", "food"], CategoryMap.Default.Named(["my own", "diet", "food"]));

    private static async Task<JsonElement> FindAsync(TestServer server, string category) => Assert.Single(
        (await server.PostAsync("/v3/memories/", $$"""{"filters": {"user_id": "ana"}, "categories": ["{{category}}"]}""")).Ok().GetProperty("results").EnumerateArray());
}
