using Xunit;

namespace Memoir.Server.Tests.Platform;

public sealed class OrganisationTests
{
    private const string Organisations = "/api/v1/orgs/organizations/";

    [Fact]
    public async Task Who_runs_the_server_sees_all_and_others_their_own()
    {
        await using var server = await TestServer.StartAsync();
        var other = await server.KeyAsync("admin", project: await server.TenantAsync());
        Assert.Equal(["default", "other-org"], Names(await server.GetAsync(Organisations)));
        Assert.Equal(["other-org"], Names(await server.GetAsync(Organisations[..^1], other)));
        var own = (await server.GetAsync(Organisations + "other-org/", other)).Ok();
        Assert.Equal("other-org", own.GetProperty("org_id").GetString());
        Assert.Equal("OWNER", own.GetProperty("user_role").GetString());
        (await server.GetAsync(Organisations + "default/", other)).Fails(404);
    }

    [Fact]
    public async Task A_new_organisation_has_a_project_that_keys_can_be_made_for()
    {
        await using var server = await TestServer.StartAsync();
        var made = await server.PostAsync(Organisations, """{"name": "Acme", "more": [1]}""");
        Assert.Equal(201, made.Status);
        var key = await server.KeyAsync("admin", project: made["project_id"].GetString());
        Assert.Equal(made["org_id"].GetString(), (await server.GetAsync("/v1/ping/", key)).Ok().GetProperty("org_id").GetString());
        (await server.PostAsync(Organisations, """{"name": "mine"}""", key)).Fails(403);
    }

    [Fact]
    public async Task With_an_organisation_go_its_projects_and_keys_and_the_servers_own_stays()
    {
        await using var server = await TestServer.StartAsync();
        var key = await server.KeyAsync("admin", project: await server.TenantAsync());
        await server.MemoryAsync("of the other", key: key);
        (await server.DeleteAsync(Organisations + "default/")).Fails(409);
        (await server.DeleteAsync(Organisations + "other-org/", key: key)).Ok();
        (await server.GetAsync("/v1/ping/", key)).Fails(401);
        (await server.GetAsync(Organisations + "other-org/")).Fails(404);
        Assert.Equal(["default"], Names(await server.GetAsync(Organisations)));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"name": 1}""")]
    [InlineData("[]")]
    public async Task An_organisation_needs_a_name(string body)
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync(Organisations, body)).Fails(400);
    }

    private static IEnumerable<string?> Names(Reply reply) => reply.Ok().EnumerateArray().Select(static row => row.GetProperty("org_id").GetString());
}
