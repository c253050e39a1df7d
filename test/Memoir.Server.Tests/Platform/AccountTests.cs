using Memoir.Server.Keys;
using Memoir.Server.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Memoir.Server.Tests.Platform;

public sealed class AccountTests
{
    private const string AgentMode = "/api/v1/auth/agent_mode/";

    [Theory]
    [InlineData("/api/v1/auth/email_code/")]
    [InlineData("/api/v1/auth/email_code/verify")]
    public async Task Codes_by_mail_do_not_exist_and_the_answer_says_where_keys_come_from(string path)
    {
        await using var server = await TestServer.StartAsync();
        var reply = (await server.PostAsync(path, """{"email": "ana@example.com", "code": "123456"}""", key: null)).Fails(403);
        Assert.Contains("memoir keys create", reply["error"].GetString(), StringComparison.Ordinal);
        (await server.PostAsync(path, "{}", key: null)).Fails(400);
        (await server.PostAsync(path, """{"email": 5}""", key: null)).Fails(400);
    }

    [Fact]
    public async Task Agents_that_ask_get_no_key_unless_the_operator_wants_it()
    {
        await using var server = await TestServer.StartAsync();
        var reply = (await server.PostAsync(AgentMode, "{}", key: null)).Fails(403);
        Assert.Contains("memoir keys create", reply["error"].GetString(), StringComparison.Ordinal);

        // The client takes this word for a limit of its own platform.
        Assert.DoesNotContain("permission", reply.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_key_for_the_asking_touches_a_user_of_its_own_alone(bool agentMode, bool open)
    {
        await using var server = await TestServer.StartAsync(options => (options.AgentMode, options.Open) = (agentMode, open));
        await server.MemoryAsync("of u1");
        var got = (await server.PostAsync(AgentMode, """{"source": "x", "agent_caller": "robot"}""", key: null)).Ok();
        var (key, user) = (got.GetProperty("api_key").GetString()!, got.GetProperty("default_user_id").GetString()!);
        Assert.Equal("default", got.GetProperty("project_id").GetString());
        await server.MemoryAsync("of the agent", $"\"user_id\": \"{user}\"", key: key);
        Assert.Equal(1, await server.CountAsync("""{"user_id": "*"}""", key));
        (await server.PostAsync("/v3/memories/add/", """{"messages": "x", "user_id": "u1", "infer": false}""", key)).Fails(403);
        (await server.GetAsync("/api/memoir/v1/keys", key)).Fails(403);
        var other = (await server.PostAsync(AgentMode, "{}", key: null)).Ok();
        Assert.NotEqual(user, other.GetProperty("default_user_id").GetString());
    }

    [Fact]
    public async Task An_agent_tells_its_name_and_administrators_see_it()
    {
        await using var server = await TestServer.StartAsync();
        var key = await server.KeyAsync("read");
        var reply = (await server.SendAsync("PATCH", AgentMode + "caller/", """{"agent_caller": " robot "}""", key)).Ok();
        Assert.Equal("robot", reply.GetProperty("agent_caller").GetString());
        Assert.True(reply.GetProperty("kept").GetBoolean());
        var row = (await server.GetAsync("/api/memoir/v1/keys")).Ok().GetProperty("keys")[0];
        Assert.Equal("robot", row.GetProperty("agent").GetString());
        Assert.False((await server.SendAsync("PATCH", AgentMode + "caller/", """{"agent_caller": "robot"}""")).Ok().GetProperty("kept").GetBoolean());
        (await server.SendAsync("PATCH", AgentMode + "caller/", "{}", key)).Fails(400);
        (await server.SendAsync("PATCH", AgentMode + "caller/", """{"agent_caller": 7}""", key)).Fails(400);
        (await server.SendAsync("PATCH", AgentMode + "caller/", """{"agent_caller": "a\nb"}""", key)).Fails(400);
        (await server.SendAsync("PATCH", AgentMode + "caller/", """{"agent_caller": "robot"}""", key: null)).Fails(401);
    }

    [Fact]
    public async Task There_are_no_more_keys_for_the_asking_than_may_be()
    {
        await using var server = await TestServer.StartAsync(static options => options.AgentMode = true);
        var keys = server.Services.GetRequiredService<IKeyStore>();
        var (_, project) = await server.Services.GetRequiredService<ITenantStore>().FirstAsync(default);
        var (key, _) = server.Services.GetRequiredService<KeyIssuer>().Make(project.OrganisationId, project.Id, Role.Write);
        for (var i = 0; i < AgentKeys.Most; i++)
        {
            await keys.AddAsync(key with { Id = $"k{i}", Hash = BitConverter.GetBytes(i), ByAgent = true }, default);
        }

        var reply = (await server.PostAsync(AgentMode, "{}", key: null)).Fails(429);
        Assert.NotNull(reply.Header("Retry-After"));
        await keys.RevokeAsync(project.OrganisationId, "k7", default);
        (await server.PostAsync(AgentMode, "{}", key: null)).Ok();
    }

    [Theory]
    [InlineData("/v1/agent-rush/memories/")]
    [InlineData("/v1/agent-rush/memories/search/")]
    public async Task The_game_is_not_played_here_and_its_client_is_told_in_its_own_code(string path)
    {
        await using var server = await TestServer.StartAsync();
        var reply = (await server.PostAsync(path, """{"content": "x"}""")).Fails(404);
        Assert.Equal("agentrush_not_provisioned", reply["error"].GetProperty("code").GetString());
        (await server.PostAsync(path, "{}", key: null)).Fails(401);
    }
}
