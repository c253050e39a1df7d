using Memoir.Server.Tests.Platform;
using Xunit;

namespace Memoir.Server.Tests.OpenSource;

/// <summary>Every route of the contract, with every kind of caller, and with another tenant's ids.</summary>
public sealed class RouteAccessTests
{
    private const string Memory = "{memory}";

    /// <summary>Method, path, body, and the least role: 0 is nobody's, 1 read, 2 write, 3 admin.</summary>
    public static readonly IReadOnlyList<(string Method, string Path, string? Body, int Level)> Routes =
    [
        ("GET", "/auth/setup-status", null, 0),
        ("GET", "/auth/me", null, 1),
        ("PATCH", "/auth/me", "{}", 1),
        ("POST", "/auth/change-password", "{}", 1),
        ("POST", "/auth/onboarding-complete", "{}", 2),
        ("GET", "/auth/users", null, 3),
        ("POST", "/auth/users", "{}", 3),
        ("PATCH", "/auth/users/x", "{}", 3),
        ("DELETE", "/auth/users/x", null, 3),
        ("GET", "/api-keys", null, 1),
        ("POST", "/api-keys", "{}", 1),
        ("DELETE", "/api-keys/x", null, 1),
        ("POST", "/memories", "{}", 2),
        ("GET", "/memories?user_id=u1", null, 1),
        ("GET", "/memories", null, 3),
        ("GET", "/memories/" + Memory, null, 1),
        ("PUT", "/memories/" + Memory, "{}", 2),
        ("GET", "/memories/" + Memory + "/history", null, 1),
        ("DELETE", "/memories/00000000-0000-7000-8000-000000000000", null, 2),
        ("DELETE", "/memories", null, 3),
        ("POST", "/search", "{}", 1),
        ("POST", "/reset", null, 3),
        ("GET", "/configure", null, 1),
        ("POST", "/configure", "{}", 3),
        ("GET", "/configure/providers", null, 1),
        ("POST", "/generate-instructions", "{}", 2),
        ("GET", "/entities", null, 1),
        ("DELETE", "/entities/user/nobody", null, 3),
        ("GET", "/requests", null, 3),
    ];

    [Fact]
    public async Task Every_route_is_open_to_its_role_and_closed_below_it_for_keys_and_for_people()
    {
        await using var server = await TestServer.StartAsync(static options => options.Limits.RatePerSecond = 0);
        var memory = await server.MemoryAsync("mine");
        (string Caller, int Level)[] callers =
        [
            (await server.KeyAsync("read"), 1),
            (await server.KeyAsync("write"), 2),
            (await server.KeyAsync("admin"), 3),
            ((await server.PersonAsync("read")).Access, 1),
            ((await server.PersonAsync("write")).Access, 2),
            ((await server.PersonAsync("admin")).Access, 3),
            (await server.KeyAsync("admin", Scope.User("u1")), 2),
        ];
        foreach (var (method, path, body, level) in Routes)
        {
            var nobody = await server.SendAsync(method, path.Replace(Memory, memory, StringComparison.Ordinal), body, key: null);
            Assert.Equal((path, level > 0 ? 401 : 200), (path, nobody.Status));
            if (level > 0)
            {
                Assert.Equal("Authentication required. Provide a Bearer token or X-API-Key header.", nobody["detail"].GetString());
                Assert.Equal("Bearer", nobody.Header("WWW-Authenticate"));
            }

            foreach (var (caller, has) in callers)
            {
                var reply = await server.SendAsync(method, path.Replace(Memory, memory, StringComparison.Ordinal), body, caller);
                Assert.NotInRange(reply.Status, 500, 599);
                Assert.NotEqual(401, reply.Status);
                if (has < level)
                {
                    Assert.Equal((path, has, 403), (path, has, reply.Status));
                }
                else if (!IsOfPeople(path))
                {
                    Assert.NotEqual((path, has, 403), (path, has, reply.Status));
                }
            }
        }
    }

    [Fact]
    public async Task Anothers_memory_does_not_exist()
    {
        await using var server = await TestServer.StartAsync();
        var memory = await server.MemoryAsync("mine");
        foreach (var key in new[]
            {
                await server.KeyAsync("admin", project: await server.TenantAsync()),
                (await server.PersonAsync("admin", "other-org")).Access,
                await server.KeyAsync("write", Scope.User("u2")),
            })
        {
            Assert.Equal("null", (await server.GetAsync($"/memories/{memory}", key)).Text);
            Assert.Empty((await server.GetAsync($"/memories/{memory}/history", key)).Ok().EnumerateArray());
            (await server.PutAsync($"/memories/{memory}", """{"text": "stolen"}""", key)).Fails(404);
            (await server.DeleteAsync($"/memories/{memory}", key: key)).Fails(404);
            Assert.Empty((await server.GetAsync("/memories?user_id=u1", key)).Ok().GetProperty("results").EnumerateArray());
            Assert.Empty((await server.PostAsync("/search", """{"query": "mine", "user_id": "u1", "threshold": 0}""", key)).Ok().GetProperty("results").EnumerateArray());
            Assert.Empty((await server.GetAsync("/entities", key)).Ok().EnumerateArray());
        }

        var stranger = await server.KeyAsync("admin", project: "other");
        (await server.DeleteAsync("/memories?user_id=u1", key: stranger)).Ok();
        (await server.DeleteAsync("/entities/user/u1", key: stranger)).Ok();
        (await server.PostAsync("/reset", "", stranger)).Ok();
        Assert.Equal("mine", (await server.GetAsync($"/memories/{memory}")).Ok().GetProperty("memory").GetString());
    }

    [Theory]
    [InlineData("GET", "/search")]
    [InlineData("PATCH", "/memories")]
    [InlineData("POST", "/memories/x")]
    [InlineData("GET", "/auth/login")]
    public async Task A_wrong_method_is_405_and_an_unknown_path_404_without_a_redirect(string method, string path)
    {
        await using var server = await TestServer.StartAsync();
        (await server.SendAsync(method, path, null)).Fails(405);
        (await server.SendAsync(method, path + "/a/b/c/d", null)).Fails(404);
        (await server.GetAsync("/", key: null)).Fails(404);
        (await server.GetAsync("//configure")).Ok();
    }

    // A route of one's own account has nothing to give a key of nobody's, and keys are made by people and administrators alone.
    private static bool IsOfPeople(string path) => path.StartsWith("/auth/", StringComparison.Ordinal) || path.StartsWith("/api-keys", StringComparison.Ordinal);
}
