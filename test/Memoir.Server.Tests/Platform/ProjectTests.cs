using Memoir.Extraction;
using Memoir.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Memoir.Server.Tests.Platform;

public sealed class ProjectTests
{
    private const string Projects = "/api/v1/orgs/organizations/default/projects/";
    private const string First = Projects + "default/";

    [Theory]
    [InlineData("")]
    [InlineData("?fields=custom_instructions&fields=custom_categories")]
    [InlineData("?org_id=default&project_id=default")]
    public async Task A_project_is_told_whole_whatever_fields_are_asked_for(string query)
    {
        await using var server = await TestServer.StartAsync();
        var project = (await server.GetAsync(First + query)).Ok();
        Assert.Equal("default", project.GetProperty("project_id").GetString());
        Assert.Equal("default", project.GetProperty("name").GetString());
        Assert.True(project.GetProperty("is_default").GetBoolean());
        Assert.Equal("OWNER", project.GetProperty("user_role").GetString());
        Assert.Empty(project.GetProperty("members").EnumerateArray());
        Assert.All(
            ["description", "custom_instructions", "agent_custom_instructions", "update_custom_instructions", "inclusion_prompt", "exclusion_prompt", "custom_categories", "usecase", "memory_depth", "multilingual", "enable_graph", "decay", "version", "expiration_date", "active_prompt_profile", "created_at", "updated_at"],
            name => Assert.True(project.TryGetProperty(name, out _), name));
    }

    [Fact]
    public async Task What_is_set_is_given_back_and_what_is_not_named_stays()
    {
        await using var server = await TestServer.StartAsync();
        var path = First[..^1];
        (await server.SendAsync("PATCH", path, """
            {"name": " Shop ", "description": "d", "custom_instructions": "Prices only.", "custom_categories": [{"food": "what they eat"}, "travel"],
             "multilingual": true, "memory_depth": "deep", "usecase_setting": "shop", "decay": true, "version": "v2", "org_id": "x", "unknown": {"a": 1}}
            """)).Ok();
        var message = (await server.SendAsync("PATCH", First, """{"decay": null, "inclusion_prompt": "sizes"}""")).Ok();
        Assert.Equal("Project updated successfully", message.GetProperty("message").GetString());
        var project = (await server.GetAsync(path)).Ok();
        Assert.Equal("Shop", project.GetProperty("name").GetString());
        Assert.Equal("d", project.GetProperty("description").GetString());
        Assert.Equal("Prices only.", project.GetProperty("custom_instructions").GetString());
        Assert.Equal("""[{"food": "what they eat"}, "travel"]""".Replace(" ", "", StringComparison.Ordinal), project.GetProperty("custom_categories").GetRawText().Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal("shop", project.GetProperty("usecase").GetString());
        Assert.Equal("sizes", project.GetProperty("inclusion_prompt").GetString());
        Assert.True(project.GetProperty("multilingual").GetBoolean());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, project.GetProperty("decay").ValueKind);

        (await server.SendAsync("PATCH", First, """{"custom_instructions": "", "custom_categories": []}""")).Ok();
        project = (await server.GetAsync(First)).Ok();
        Assert.Equal(System.Text.Json.JsonValueKind.Null, project.GetProperty("custom_instructions").ValueKind);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, project.GetProperty("custom_categories").ValueKind);
    }

    [Theory]
    [InlineData("""{"name": ""}""", "name")]
    [InlineData("""{"name": 5}""", "name")]
    [InlineData("""{"description": []}""", "description")]
    [InlineData("""{"custom_instructions": {"a": 1}}""", "custom_instructions")]
    [InlineData("""{"custom_categories": "travel"}""", "custom_categories")]
    [InlineData("""{"custom_categories": [5]}""", "custom_categories[0]")]
    [InlineData("""{"custom_categories": [{"a": 5}]}""", "custom_categories[0].a")]
    [InlineData("""{"custom_categories": [""]}""", "custom_categories[0]")]
    [InlineData("""{"multilingual": "perhaps"}""", "multilingual")]
    [InlineData("""[]""", "body")]
    public async Task A_setting_of_the_wrong_kind_is_refused_by_its_name_and_nothing_is_set(string body, string field)
    {
        await using var server = await TestServer.StartAsync();
        var before = (await server.GetAsync(First)).Ok().GetRawText();
        Assert.Equal(field, (await server.SendAsync("PATCH", First, body)).Fails(400)["field"].GetString());
        Assert.Equal(before, (await server.GetAsync(First)).Ok().GetRawText());
    }

    [Fact]
    public async Task A_prompt_as_long_as_an_add_takes_is_kept_and_a_longer_one_refused()
    {
        await using var server = await TestServer.StartAsync();
        (await server.SendAsync("PATCH", First, $$"""{"inclusion_prompt": "{{new string('x', 4000)}}"}""")).Ok();
        (await server.SendAsync("PATCH", First, $$"""{"inclusion_prompt": "{{new string('x', 4001)}}"}""")).Fails(400);
        var many = string.Join(',', Enumerable.Range(0, 101).Select(static i => $"\"c{i}\""));
        (await server.SendAsync("PATCH", First, $$"""{"custom_categories": [{{many}}]}""")).Fails(400);
    }

    [Fact]
    public async Task Settings_reach_the_extractor_where_an_add_says_nothing_else()
    {
        var model = new ScriptedModel();
        await using var server = await TestServer.StartAsync(configure: services => services.AddSingleton<IExtractor>(model));
        (await server.SendAsync("PATCH", First, """
            {"custom_instructions": "All.", "agent_custom_instructions": "Agents.", "inclusion_prompt": "in", "exclusion_prompt": "out", "custom_categories": [{"food": "what they eat"}, "travel"]}
            """)).Ok();
        (await server.PostAsync("/v3/memories/add/", """{"messages": "user.home = Lisbon", "user_id": "u1"}""")).Ok();
        (await server.PostAsync("/v1/memories/", """{"messages": "user.home = Porto", "user_id": "u2", "agent_id": "a"}""")).Ok();
        (await server.PostAsync("/api/memoir/v1/memories", """{"messages": "user.home = Rome", "scope": {"user_id": "u3"}, "instructions": "Mine.", "includes": "all"}""")).Ok();
        (await server.PostAsync("/v3/memories/add/", """{"messages": "user.home = Bonn", "user_id": "u4", "custom_categories": ["own"]}""")).Ok();
        (await server.PostAsync("/api/memoir/v1/events/wait", "{}")).Ok();

        ExtractionRequest Of(string home) => Assert.Single(model.Requests, request => request.Turns[0].Content.EndsWith(home, StringComparison.Ordinal));
        Assert.Equal(("All.", "in", "out"), (Of("Lisbon").Instructions, Of("Lisbon").Includes, Of("Lisbon").Excludes));
        Assert.Equal([new CustomCategory("food", "what they eat"), new CustomCategory("travel")], Of("Lisbon").Categories);
        Assert.Equal("All.\nAgents.", Of("Porto").Instructions);
        Assert.Equal(("Mine.", "all", "out"), (Of("Rome").Instructions, Of("Rome").Includes, Of("Rome").Excludes));
        Assert.Equal([new CustomCategory("own")], Of("Bonn").Categories);
    }

    [Fact]
    public async Task A_new_project_is_listed_and_has_memories_and_keys_of_its_own()
    {
        await using var server = await TestServer.StartAsync();
        await server.MemoryAsync("of the first");
        var made = await server.PostAsync(Projects, """{"name": "second", "description": "d", "unknown": null}""");
        Assert.Equal(201, made.Status);
        var id = made["project_id"].GetString()!;
        var listed = (await server.GetAsync(Projects)).Ok().EnumerateArray().ToList();
        Assert.Equal(["default", "second"], listed.Select(static row => row.GetProperty("name").GetString()));
        Assert.Equal([true, false], listed.Select(static row => row.GetProperty("is_default").GetBoolean()));
        var key = await server.KeyAsync("write", project: id);
        Assert.Equal(0, await server.CountAsync("""{"user_id": "*"}""", key));
        Assert.Equal(id, (await server.GetAsync("/v1/ping/", key)).Ok().GetProperty("project_id").GetString());

        // A key that does not administer sees its own project alone.
        Assert.Equal(id, Assert.Single((await server.GetAsync(Projects, key)).Ok().EnumerateArray()).GetProperty("project_id").GetString());
        (await server.GetAsync(First, key)).Fails(404);
    }

    [Fact]
    public async Task With_a_project_go_its_memories_keys_members_and_events()
    {
        await using var server = await TestServer.StartAsync();
        var id = (await server.PostAsync(Projects, """{"name": "second"}"""))["project_id"].GetString()!;
        var key = await server.KeyAsync("write", project: id);
        await server.MemoryAsync("a secret of the second", key: key);
        (await server.PostAsync($"{Projects}{id}/members/", """{"email": "a@b.c", "role": "READER"}""")).Ok();
        (await server.DeleteAsync($"{Projects}{id}/")).Ok();
        (await server.GetAsync($"{Projects}{id}/")).Fails(404);
        (await server.DeleteAsync($"{Projects}{id}/")).Fails(404);
        (await server.GetAsync("/v1/ping/", key)).Fails(401);

        // The store itself, by the id that nobody can ask for any more.
        var memory = await server.Services.GetRequiredService<Memoir.Server.Tenancy.ProjectMemories>().GetAsync(id);
        Assert.Equal(0, (await memory.ListAsync(new ListRequest { Scope = Scope.WholeProject })).Total);
        Assert.Empty((await memory.HistoryAsync(new HistoryRequest { Scope = Scope.User("u1") })).Entries);
        Assert.Single((await server.GetAsync(Projects)).Ok().EnumerateArray());
    }

    [Fact]
    public async Task The_servers_own_project_stays()
    {
        await using var server = await TestServer.StartAsync();
        var id = await server.MemoryAsync("kept");
        Assert.Contains("stays", (await server.DeleteAsync(First)).Fails(409)["detail"].GetString(), StringComparison.Ordinal);
        (await server.GetAsync($"/v1/memories/{id}/")).Ok();
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"name": null}""")]
    [InlineData("""{"name": "   "}""")]
    [InlineData("""{"name": ["a"]}""")]
    [InlineData("""{"name": "a", "description": 5}""")]
    [InlineData("no json")]
    public async Task A_project_needs_a_name(string body)
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync(Projects, body)).Fails(400);
        Assert.Single((await server.GetAsync(Projects)).Ok().EnumerateArray());
    }

    [Fact]
    public async Task A_repeated_creation_makes_one_project()
    {
        await using var server = await TestServer.StartAsync();
        var once = await server.SendAsync("POST", Projects, """{"name": "second"}""", TestServer.AdminKey, ("Idempotency-Key", "k"));
        var again = await server.SendAsync("POST", Projects, """{"name": "second"}""", TestServer.AdminKey, ("Idempotency-Key", "k"));
        Assert.Equal(once["project_id"].GetString(), again["project_id"].GetString());
        Assert.Equal(2, (await server.GetAsync(Projects)).Ok().GetArrayLength());
    }

    [Theory]
    [InlineData("nobody", "default")]
    [InlineData("default", "nobody")]
    [InlineData("a%2Fb", "%C3%A9")]
    [InlineData("default", "%25%20x")]
    [InlineData("..", "default")]
    public async Task An_unknown_organisation_or_project_is_404_however_it_is_spelt(string organisation, string project)
    {
        await using var server = await TestServer.StartAsync();
        (await server.GetAsync($"/api/v1/orgs/organizations/{organisation}/projects/{project}/")).Fails(404);
        (await server.SendAsync("PATCH", $"/api/v1/orgs/organizations/{organisation}/projects/{project}", "{}")).Fails(404);
        (await server.DeleteAsync($"/api/v1/orgs/organizations/{organisation}/projects/{project}/", """{"body": 1}""")).Fails(404);
    }

    [Fact]
    public async Task A_path_that_is_no_utf8_is_the_clients_mistake()
    {
        await using var server = await TestServer.StartAsync();
        (await server.GetAsync(Projects + "%FF/")).Fails(400);
    }
}
