using Xunit;

namespace Memoir.Server.Tests.Platform;

public sealed class MemberTests
{
    private const string OfOrganisation = "/api/v1/orgs/organizations/default/members/";
    private const string OfProject = "/api/v1/orgs/organizations/default/projects/default/members/";

    [Theory]
    [InlineData(OfOrganisation)]
    [InlineData(OfProject)]
    public async Task A_member_is_added_changed_and_removed(string path)
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal(201, (await server.PostAsync(path, """{"email": " Ana@Example.com ", "role": "reader", "unknown": 1}""")).Status);
        var member = Assert.Single((await server.GetAsync(path[..^1])).Ok().GetProperty("members").EnumerateArray());
        Assert.Equal("ana@example.com", member.GetProperty("email").GetString());
        Assert.Equal("ana", member.GetProperty("username").GetString());
        Assert.Equal("READER", member.GetProperty("role").GetString());
        (await server.PostAsync(path, """{"email": "ana@example.com", "role": "OWNER"}""")).Fails(409);
        (await server.PutAsync(path, """{"email": "ana@example.com", "role": "OWNER"}""")).Ok();
        Assert.Equal("OWNER", (await server.GetAsync(path)).Ok().GetProperty("members")[0].GetProperty("role").GetString());
        (await server.DeleteAsync(path + "?email=ana%40example.com")).Ok();
        Assert.Equal(0, (await server.GetAsync(path)).Ok().GetProperty("members").GetArrayLength());
        (await server.DeleteAsync(path, """{"email": "ana@example.com"}""")).Fails(404);
        (await server.PutAsync(path, """{"email": "ana@example.com", "role": "OWNER"}""")).Fails(404);
    }

    [Theory]
    [InlineData("{}", "email")]
    [InlineData("""{"email": null, "role": "READER"}""", "email")]
    [InlineData("""{"email": 5, "role": "READER"}""", "email")]
    [InlineData("""{"email": "no address", "role": "READER"}""", "email")]
    [InlineData("""{"email": "@b.c", "role": "READER"}""", "email")]
    [InlineData("""{"email": "a@b@c", "role": "READER"}""", "email")]
    [InlineData("""{"email": "a@b.c"}""", "role")]
    [InlineData("""{"email": "a@b.c", "role": "KING"}""", "role")]
    [InlineData("""{"email": "a@b.c", "role": ["OWNER"]}""", "role")]
    public async Task What_is_no_member_is_refused_by_the_field_at_fault(string body, string field)
    {
        await using var server = await TestServer.StartAsync();
        foreach (var path in new[] { OfOrganisation, OfProject })
        {
            Assert.Equal(field, (await server.PostAsync(path, body)).Fails(400)["field"].GetString());
            Assert.Equal(field, (await server.PutAsync(path, body)).Fails(400)["field"].GetString());
        }
    }

    [Fact]
    public async Task A_deletion_names_its_member()
    {
        await using var server = await TestServer.StartAsync();
        (await server.DeleteAsync(OfProject)).Fails(400);
        (await server.DeleteAsync(OfProject + "?email=")).Fails(400);
    }

    [Fact]
    public async Task Who_leaves_the_organisation_leaves_its_projects()
    {
        await using var server = await TestServer.StartAsync();
        foreach (var path in new[] { OfOrganisation, OfProject })
        {
            (await server.PostAsync(path, """{"email": "a@b.c", "role": "READER"}""")).Ok();
        }

        (await server.DeleteAsync(OfOrganisation + "?email=a@b.c")).Ok();
        Assert.Equal(0, (await server.GetAsync(OfProject)).Ok().GetProperty("members").GetArrayLength());
    }

    [Fact]
    public async Task Members_stand_in_their_project_and_in_no_other()
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync(OfProject, """{"email": "a@b.c", "role": "OWNER"}""")).Ok();
        var project = (await server.GetAsync("/api/v1/orgs/organizations/default/projects/default/")).Ok();
        Assert.Equal("a@b.c", project.GetProperty("members")[0].GetProperty("email").GetString());
        Assert.Equal(0, (await server.GetAsync(OfOrganisation)).Ok().GetProperty("members").GetArrayLength());
    }
}
