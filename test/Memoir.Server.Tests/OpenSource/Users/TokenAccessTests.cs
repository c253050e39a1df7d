using Memoir.Server.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Memoir.Server.Tests.OpenSource.Users;

/// <summary>An access token opens every contract, within its account's organisation.</summary>
public sealed class TokenAccessTests
{
    [Fact]
    public async Task A_token_opens_every_contract_for_its_role()
    {
        await using var server = await TestServer.StartAsync();
        var writer = await server.PersonAsync("write");
        (await server.GetAsync("/v1/ping/", writer.Access)).Ok();
        (await server.PostAsync("/v3/memories/add/", """{"messages": "I live in Oslo", "user_id": "u1", "infer": false}""", writer.Access)).Ok();
        Assert.Equal(1, (await server.GetAsync("/memories?user_id=u1", writer.Access)).Ok().GetProperty("total").GetInt32());
        (await server.PostAsync("/api/memoir/v1/memories/search", """{"query": "Oslo", "scope": {"user_id": "u1"}}""", writer.Access)).Ok();
        (await server.GetAsync("/metrics", writer.Access)).Fails(403);
        Assert.Equal(200, (await server.GetAsync("/metrics", (await server.PersonAsync("admin")).Access)).Status);
        (await server.SendAsync("GET", "/v1/ping/", null, key: null, ("Authorization", "Bearer " + writer.Access))).Ok();
    }

    [Fact]
    public async Task A_token_names_a_project_of_its_organisation_and_no_other()
    {
        await using var server = await TestServer.StartAsync();
        var tenants = server.Services.GetRequiredService<ITenantStore>();
        var (organisation, _) = await tenants.FirstAsync(default);
        await tenants.AddProjectAsync(new Project("second", organisation.Id, "second", server.Clock.GetUtcNow().AddSeconds(1)), default);
        await server.TenantAsync();
        var writer = await server.PersonAsync("write");
        Task<Reply> PingAsync(string project) => server.SendAsync("GET", "/v1/ping/", null, writer.Access, ("X-Project-ID", project));
        Assert.Equal("default", (await server.GetAsync("/v1/ping/", writer.Access)).Ok().GetProperty("project_id").GetString());
        Assert.Equal("second", (await PingAsync("second")).Ok().GetProperty("project_id").GetString());
        (await PingAsync("other")).Fails(404);
        (await PingAsync("nothing")).Fails(404);
    }

    [Fact]
    public async Task An_administrator_of_another_organisation_does_not_run_the_server()
    {
        await using var server = await TestServer.StartAsync();
        await server.TenantAsync();
        var stranger = await server.PersonAsync("admin", "other-org");
        (await server.GetAsync("/metrics", stranger.Access)).Fails(403);
        Assert.Equal("other", (await server.GetAsync("/v1/ping/", stranger.Access)).Ok().GetProperty("project_id").GetString());
    }
}
