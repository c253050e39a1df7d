using System.Text.Json;
using Xunit;

namespace Memoir.Server.Tests.Platform;

public sealed class EntityFilterTests
{
    private const string Path = "/v1/entities/filters/";

    [Fact]
    public async Task A_form_of_filters_gets_each_field_with_its_operators_and_the_values_there_are()
    {
        await using var server = await TestServer.StartAsync();
        await server.MemoryAsync("one", "\"user_id\": \"é/1\", \"agent_id\": \"a1\", \"run_id\": \"r1\", \"app_id\": \"p1\"");
        await server.MemoryAsync("two", "\"user_id\": \"bob\"");
        (await server.PostAsync("/v1/agents/", """{"agent_id": "told of"}""")).Ok();
        foreach (var spelling in new[] { Path, Path[..^1], Path + "?org_id=x&project_id=y&source=CLI" })
        {
            var reply = (await server.GetAsync(spelling)).Ok();
            Assert.Equal(["user_id", "agent_id", "app_id", "run_id", "categories"], reply.GetProperty("results").EnumerateArray().Select(static field => field.GetProperty("name").GetString()));
            var user = reply.GetProperty("results")[0];
            Assert.Equal(("user", 2), (user.GetProperty("type").GetString(), user.GetProperty("total").GetInt32()));
            Assert.Equal(["eq", "ne", "in", "*"], Texts(user, "operators"));
            Assert.Equal(["bob", "é/1"], Texts(user, "values"));
            Assert.Equal(["bob", "é/1"], Texts(reply, "users"));
            Assert.Equal(["a1", "told of"], Texts(reply, "agents"));
            Assert.Equal(["p1"], Texts(reply, "apps"));
            Assert.Equal(["r1"], Texts(reply, "runs"));
            Assert.Contains("professional_details", Texts(reply, "categories"));
            Assert.Equal((2, 2, 1, 1, 15), (Total(reply, "users"), Total(reply, "agents"), Total(reply, "apps"), Total(reply, "runs"), Total(reply, "categories")));
        }
    }

    [Fact]
    public async Task What_is_offered_filters()
    {
        await using var server = await TestServer.StartAsync();
        await server.MemoryAsync("one", "\"user_id\": \"ana\", \"agent_id\": \"a1\"");
        foreach (var field in (await server.GetAsync(Path)).Ok().GetProperty("results").EnumerateArray())
        {
            foreach (var value in Texts(field, "values"))
            {
                var filter = $$"""{"user_id": "*", "{{field.GetProperty("name").GetString()}}": {"in": [{{JsonSerializer.Serialize(value)}}]} }""";
                var found = await server.CountAsync(filter);
                Assert.Equal(field.GetProperty("type").GetString() == "category" ? 0 : 1, found);
            }
        }
    }

    [Fact]
    public async Task A_project_with_categories_of_its_own_is_offered_these()
    {
        await using var server = await TestServer.StartAsync();
        (await server.SendAsync("PATCH", "/api/v1/orgs/organizations/default/projects/default/", """{"custom_categories": [{"cuisine": "food"}, "cuisine", "money"]}""")).Ok();
        Assert.Equal(["cuisine", "money"], Texts((await server.GetAsync(Path)).Ok(), "categories"));
    }

    [Fact]
    public async Task Values_are_looked_for_by_kind_and_part_and_lead_through_their_pages()
    {
        await using var server = await TestServer.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            (await server.PostAsync("/v1/users/", $$"""{"user_id": "User {{i}}"}""")).Ok();
        }

        (await server.PostAsync("/v1/users/", """{"user_id": "somebody else"}""")).Ok();
        var seen = new List<string>();
        var path = Path + "?type=user_id&search=user%20&page_size=2";
        while (path is not null)
        {
            var page = (await server.GetAsync(path)).Ok();
            Assert.Equal(5, page.GetProperty("count").GetInt32());
            seen.AddRange(Texts(Assert.Single(page.GetProperty("results").EnumerateArray()), "values"));
            Assert.False(page.TryGetProperty("agents", out _));
            path = page.GetProperty("next").GetString() is { } next ? new Uri(next).PathAndQuery : null;
        }

        Assert.Equal(["User 0", "User 1", "User 2", "User 3", "User 4"], seen);
        Assert.Empty(Texts((await server.GetAsync(Path + "?search=nobody")).Ok(), "users"));
        Assert.Equal("type", (await server.GetAsync(Path + "?type=person")).Fails(400)["field"].GetString());
        (await server.GetAsync(Path + "?page=0")).Fails(400);
        Assert.Equal(405, (await server.PostAsync(Path, "{}")).Status);
    }

    [Fact]
    public async Task A_key_is_offered_what_it_may_see()
    {
        await using var server = await TestServer.StartAsync();
        await server.MemoryAsync("of u1", "\"user_id\": \"u1\", \"agent_id\": \"a1\"");
        await server.MemoryAsync("of u2", "\"user_id\": \"u2\", \"agent_id\": \"a2\"");
        var limited = (await server.GetAsync(Path, await server.KeyAsync("read", Scope.User("u2")))).Ok();
        Assert.Equal(["u2"], Texts(limited, "users"));
        Assert.DoesNotContain("a1", limited.GetRawText(), StringComparison.Ordinal);
        var other = (await server.GetAsync(Path, await server.KeyAsync("read", project: await server.TenantAsync()))).Ok();
        Assert.Equal((0, 0), (Total(other, "users"), Total(other, "agents")));
    }

    private static List<string> Texts(JsonElement json, string name) => [.. json.GetProperty(name).EnumerateArray().Select(static one => one.GetString()!)];

    private static int Total(JsonElement json, string name) => json.GetProperty("total_" + name).GetInt32();
}
