using System.Text.RegularExpressions;
using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Idempotency;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Memoir.Server.Tests.Matrix;

/// <summary>Every write of the table, sent again with its idempotency key.</summary>
public sealed partial class RepeatTests(MatrixWorld world) : IClassFixture<MatrixWorld>
{
    private const string Header = "Idempotency-Key";

    // The first remembers keys in the library, for good; the second stores nothing twice anyway; the third stores nothing; what is revoked stays so.
    private static readonly string[] s_byThemselves =
        ["POST /api/memoir/v1/memories", "POST /api/memoir/v1/import", "POST /api/memoir/v1/extract", "DELETE /api/memoir/v1/keys/{id}"];

    public static TheoryData<string> Writes => [.. MatrixRows.All
        .Where(static row => row is { Method: not "GET", Access: Access.Write or Access.Admin or Access.Operator, Status: >= 200 and < 300 } && !s_byThemselves.Contains(row.Route))
        .Select(static row => row.Route)];

    [Fact]
    public void Each_write_says_what_becomes_of_a_key()
    {
        var without = world.Server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(static endpoint => endpoint.Metadata.GetMetadata<RouteContract>() is not null
                && endpoint.Metadata.GetMetadata<IAuthorizeData>()?.Policy is nameof(Access.Write) or nameof(Access.Admin) or nameof(Access.Operator)
                && endpoint.Metadata.GetMetadata<RouteReplay>()?.Replay is null or Replay.None)
            .Select(static endpoint => $"{endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods[0] ?? "GET"} {endpoint.RoutePattern.RawText}")
            .Where(static route => !route.StartsWith("GET ", StringComparison.Ordinal));
        Assert.Equal(s_byThemselves.Order(StringComparer.Ordinal), without.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_write_that_is_sent_again_is_done_once_and_another_with_its_key_is_refused(string route)
    {
        var row = MatrixRows.All.Single(row => row.Route == route);
        var key = row.OwnByOperator || row.Access == Access.Operator ? TestServer.AdminKey : world.Own.Keys["admin"];
        var (path, body) = ((await world.Own.FillAsync(row.Path))!, await world.Own.FillAsync(row.Content));
        (string, string) once = (Header, "repeat " + route);

        var first = await world.Server.SendAsync(row.Method, path, body, key, once);
        Assert.True(first.Status == row.Status, $"{first.Status}: {first.Text}");
        world.Server.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await world.Server.SendAsync(row.Method, path, body, key, once);

        // A reply that may quote memories or hold secrets is not kept: the route tells of the same things as they are now.
        Assert.Equal((first.Status, Ids(first)), (second.Status, Ids(second)));
        if (second.Header("Idempotent-Replayed") is not null && !first.Text.Contains("\"key\":\"m0sk_", StringComparison.Ordinal))
        {
            Assert.Equal(first.Text, second.Text);
        }

        Assert.Equal("idempotency_key_reused", (await world.Server.SendAsync(row.Method, path, (body ?? "{}") + " ", key, once)).Fails(409)["code"].GetString());
    }

    // Those of whatever was made or changed: what was made twice has others.
    private static string Ids(Reply reply) => string.Join(' ', Id().Matches(reply.Text).Select(static id => id.Value).Where(id => id != reply.Header("X-Request-ID")).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex("[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}")]
    private static partial Regex Id();
}
