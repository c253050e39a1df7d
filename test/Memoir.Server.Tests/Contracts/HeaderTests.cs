using Xunit;

namespace Memoir.Server.Tests.Contracts;

/// <summary>What stands on every answer, errors too, and what a browser elsewhere is told.</summary>
public sealed class HeaderTests
{
    private const string App = "https://app.example";

    [Theory]
    [InlineData("GET", "/v1/ping/", null, TestServer.AdminKey, 200)]
    [InlineData("GET", "/v1/memories/no-id/", null, TestServer.AdminKey, 400)]
    [InlineData("POST", "/v3/memories/search/", "[", TestServer.AdminKey, 400)]
    [InlineData("POST", "/search", "[", TestServer.AdminKey, 422)]
    [InlineData("GET", "/api/memoir/v1/memories/3fa85f64-5717-4562-b3fc-2c963f66afa6", null, TestServer.AdminKey, 404)]
    [InlineData("GET", "/v1/ping/", null, "m0-no-such-key", 401)]
    [InlineData("GET", "/v1/entities/", null, null, 401)]
    public async Task Every_answer_has_its_request_and_what_is_left_of_the_limit(string method, string path, string? body, string? key, int status)
    {
        await using var server = await TestServer.StartAsync();
        var reply = await server.SendAsync(method, path, body, key, ("X-Request-ID", "mine-1"));
        Assert.Equal((status, "mine-1", "nosniff"), (reply.Status, reply.Header("X-Request-ID"), reply.Header("X-Content-Type-Options")));
        Assert.Equal("1000", reply.Header("X-RateLimit-Limit"));
        Assert.NotNull(reply.Header("X-RateLimit-Remaining"));
        Assert.NotNull(reply.Header("X-RateLimit-Reset"));
        var made = (await server.SendAsync(method, path, body, key, ("X-Request-ID", "not\"usable"))).Header("X-Request-ID");
        Assert.Matches("^[0-9a-f]{16}$", made);
    }

    [Fact]
    public async Task A_browser_elsewhere_is_told_nothing_unless_its_origin_is_named()
    {
        await using var closed = await TestServer.StartAsync();
        foreach (var reply in await AskAsync(closed, App))
        {
            Assert.Null(reply.Header("Access-Control-Allow-Origin"));
        }

        await using var open = await TestServer.StartAsync(static options => options.CorsOrigins = App + ";https://other.example");
        foreach (var reply in await AskAsync(open, App))
        {
            Assert.Equal(App, reply.Header("Access-Control-Allow-Origin"));
        }

        foreach (var reply in await AskAsync(open, "https://evil.example"))
        {
            Assert.Null(reply.Header("Access-Control-Allow-Origin"));
        }
    }

    // Before a request with a key, one without, and one that can't be done: a browser must be able to read why.
    private static async Task<Reply[]> AskAsync(TestServer server, string origin) =>
    [
        await server.SendAsync("OPTIONS", "/v1/ping/", null, key: null, ("Origin", origin), ("Access-Control-Request-Method", "GET"), ("Access-Control-Request-Headers", "authorization")),
        await server.SendAsync("GET", "/v1/ping/", null, TestServer.AdminKey, ("Origin", origin)),
        await server.SendAsync("GET", "/v1/ping/", null, key: null, ("Origin", origin)),
        await server.SendAsync("GET", "/v1/memories/no-id/", null, TestServer.AdminKey, ("Origin", origin)),
    ];
}
