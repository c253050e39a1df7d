using Xunit;

namespace Memoir.Server.Tests.Contracts;

public sealed class UnknownRouteTests
{
    [Theory]
    [InlineData("/v1/nothing/", "error")]
    [InlineData("/v9", "detail")]
    [InlineData("/api/v1/nothing", "message")]
    [InlineData("/api/memoir/v1/nothing", "title")]
    [InlineData("/nothing", "detail")]
    [InlineData("/", "detail")]
    [InlineData("/v1/memories//", "error")]
    [InlineData("/v1//ping/", "error")]
    [InlineData("/v1/ping/../../../etc/passwd", "error")]
    public async Task An_unknown_path_is_404_in_the_shape_of_its_contract_with_a_key_or_without(string path, string member)
    {
        await using var server = await TestServer.StartAsync();
        foreach (var key in new[] { TestServer.AdminKey, null })
        {
            var reply = await server.GetAsync(path, key);
            Assert.Equal(404, reply.Status);
            Assert.False(string.IsNullOrEmpty(reply[member].GetString()));
            Assert.Equal(reply.Header("X-Request-ID"), reply["request_id"].GetString());
        }
    }

    [Theory]
    [InlineData("DELETE", "/v1/ping/")]
    [InlineData("POST", "/healthz")]
    [InlineData("BREW", "/v1/ping")]
    public async Task A_wrong_method_is_405_with_what_the_path_takes(string method, string path)
    {
        await using var server = await TestServer.StartAsync();
        var reply = (await server.SendAsync(method, path, null)).Fails(405);
        Assert.Contains("GET", reply["detail"].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/ping")]
    [InlineData("/v1/ping/")]
    [InlineData("//v1/ping/")]
    [InlineData("/V1/Ping/")]
    [InlineData("/v1/ping/?source=CLI&org_id=x")]
    public async Task A_slash_at_the_end_makes_no_difference_and_nothing_is_redirected(string path)
    {
        await using var server = await TestServer.StartAsync();
        (await server.GetAsync(path)).Ok();
    }

    [Theory]
    [InlineData("a-usable.id_1", true)]
    [InlineData("not usable", false)]
    [InlineData("<script>", false)]
    public async Task A_request_id_is_the_callers_where_it_is_usable(string id, bool kept)
    {
        await using var server = await TestServer.StartAsync();
        var reply = await server.SendAsync("GET", "/healthz", null, null, ("X-Request-ID", id));
        Assert.Equal(kept, reply.Header("X-Request-ID") == id);
        Assert.False(string.IsNullOrEmpty(reply.Header("X-Request-ID")));
    }
}
