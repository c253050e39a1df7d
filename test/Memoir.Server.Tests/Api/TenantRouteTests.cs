using Xunit;

namespace Memoir.Server.Tests.Api;

public sealed class TenantRouteTests
{
    private const string Root = "/api/memoir/v1";

    [Fact]
    public async Task Projects_are_made_changed_and_deleted()
    {
        await using var server = await TestServer.StartAsync();
        var made = await server.PostAsync(Root + "/projects", """{"name": "second"}""");
        Assert.Equal(201, made.Status);
        var id = made["id"].GetString();
        var changed = (await server.SendAsync("PATCH", $"{Root}/projects/{id}", """{"description": "d"}""")).Ok();
        Assert.Equal(("second", "d"), (changed.GetProperty("name").GetString(), changed.GetProperty("description").GetString()));
        Assert.Equal(2, (await server.GetAsync(Root + "/projects")).Ok().GetProperty("projects").GetArrayLength());
        Assert.Equal(id, (await server.DeleteAsync($"{Root}/projects/{id}")).Ok().GetProperty("id").GetString());
        Assert.Equal(404, (await server.GetAsync($"{Root}/projects/{id}")).Status);
        Assert.Equal(409, (await server.DeleteAsync(Root + "/projects/default")).Status);
    }

    [Fact]
    public async Task Organisations_are_made_by_who_runs_the_server()
    {
        await using var server = await TestServer.StartAsync();
        var made = await server.PostAsync(Root + "/organisations", """{"name": "Acme"}""");
        Assert.Equal(201, made.Status);
        var (organisation, project) = (made["organisation"].GetProperty("id").GetString(), made["project"].GetProperty("id").GetString());
        var key = await server.KeyAsync("admin", project: project);
        Assert.Equal(project, Assert.Single((await server.GetAsync(Root + "/projects", key)).Ok().GetProperty("projects").EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal(403, (await server.PostAsync(Root + "/organisations", """{"name": "mine"}""", key)).Status);
        Assert.Equal(2, (await server.GetAsync(Root + "/organisations")).Ok().GetProperty("organisations").GetArrayLength());
        (await server.DeleteAsync($"{Root}/organisations/{organisation}")).Ok();
        Assert.Equal(404, (await server.GetAsync($"{Root}/projects/{project}")).Status);
    }

    [Theory]
    [InlineData("/projects", "{}")]
    [InlineData("/projects", """{"name": 5}""")]
    [InlineData("/projects", """{"name": "a", "colour": "red"}""")]
    [InlineData("/organisations", """{"name": null}""")]
    [InlineData("/organisations", """{"name": "a", "project": "x"}""")]
    public async Task What_can_not_be_made_is_a_problem_with_its_field(string path, string body)
    {
        await using var server = await TestServer.StartAsync();
        var reply = await server.PostAsync(Root + path, body);
        Assert.Equal((400, "application/problem+json"), (reply.Status, reply.ContentType));
        Assert.NotNull(reply["field"].GetString());
    }
}
