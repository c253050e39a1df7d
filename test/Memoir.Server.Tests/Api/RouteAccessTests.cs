using System.Text.Json;
using Memoir.Server.Api;
using Xunit;

namespace Memoir.Server.Tests.Api;

/// <summary>Every route of the document, with every kind of key.</summary>
public sealed class RouteAccessTests
{
    [Fact]
    public async Task Every_route_is_closed_without_a_key_and_to_lower_roles()
    {
        await using var server = await TestServer.StartAsync(static options => options.Limits.RatePerSecond = 0);
        var reader = await server.KeyAsync("read");
        var writer = await server.KeyAsync("write");
        var admin = await server.KeyAsync("admin");
        foreach (var path in JsonDocument.Parse(OpenApiDocument.Own.Bytes).RootElement.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                var access = operation.Value.GetProperty("x-access").GetString();
                async Task<int> StatusAsync(string? key) => (await server.SendAsync(
                    operation.Name.ToUpperInvariant(),
                    path.Name.Replace("{id}", "00000000-0000-7000-8000-000000000000", StringComparison.Ordinal) + (path.Name.EndsWith("/changes", StringComparison.Ordinal) ? "?after=x" : string.Empty),
                    operation.Name == "get" ? null : "{}",
                    key)).Status;
                var level = access switch { "anyone" => 0, "read" => 1, "write" => 2, _ => 3 };
                Assert.Equal((path.Name, level > 0), (path.Name, await StatusAsync(null) == 401));
                Assert.Equal((path.Name, level > 1), (path.Name, await StatusAsync(reader) == 403));
                Assert.Equal((path.Name, level > 2), (path.Name, await StatusAsync(writer) == 403));
                Assert.NotInRange(await StatusAsync(admin), 500, 599);
            }
        }
    }
}
