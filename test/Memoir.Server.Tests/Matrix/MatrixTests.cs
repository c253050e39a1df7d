using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Memoir.Server.Tests.Matrix;

/// <summary>Every route, with every kind of key, about one's own things, a neighbour's and a stranger's.</summary>
public sealed class MatrixTests(MatrixWorld world) : IClassFixture<MatrixWorld>
{
    public static TheoryData<string> Routes => [.. MatrixRows.All.Select(static row => row.Route)];

    [Fact]
    public void Every_route_of_the_server_is_in_the_table_once()
    {
        var served = world.Server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(static endpoint => endpoint.Metadata.GetMetadata<RouteContract>() is not null)
            .SelectMany(static endpoint => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => $"{method} {endpoint.RoutePattern.RawText}"));
        Assert.Equal(served.Order(StringComparer.Ordinal), MatrixRows.All.Select(static row => row.Route).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_route_is_served_outside_of_the_contracts()
    {
        var others = world.Server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(static endpoint => endpoint.Metadata.GetMetadata<RouteContract>() is null);
        Assert.Empty(others.Select(static endpoint => endpoint.RoutePattern.RawText));
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Without_a_good_key_the_answer_is_401(string route)
    {
        var row = Row(route);
        foreach (var (why, key) in world.Bad)
        {
            var reply = await SendAsync(row, world.Own, row.Path, key);
            Judge(row, why, row.Access == Access.Anyone ? row.Status : 401, reply);
        }
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Each_role_does_what_it_may_and_no_more(string route)
    {
        var row = Row(route);
        foreach (var (role, level) in new[] { ("read", Access.Read), ("write", Access.Write), ("admin", Access.Admin) })
        {
            var reply = await SendAsync(row, world.Own, row.Path, world.Own.Keys[role]);
            Judge(row, role, level < row.Access ? 403 : row.OwnByOperator ? 404 : row.Status, reply);
            if (row.Quotes && level >= row.Access)
            {
                Assert.Contains(world.Own.Canary, reply.Text, StringComparison.Ordinal);
            }
        }

        // Who runs the server is of another organisation, so memories of this one are another's to it as well.
        if (!row.IsOfProject || row.Access == Access.Operator)
        {
            Judge(row, "operator", row.Status, await SendAsync(row, world.Own, row.Path, TestServer.AdminKey));
        }
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_key_with_a_limit_is_refused_what_concerns_more(string route)
    {
        var row = Row(route);
        var expected = row.IsWhole ? 403 : row.Status;
        Judge(row, "limited", row.Access >= Access.Admin ? 403 : expected, await SendAsync(row, world.Own, row.Path, world.Own.Keys["limited"]));
        Judge(row, "limited admin", row.Access >= Access.Admin ? 403 : expected, await SendAsync(row, world.Own, row.Path, world.Own.Keys["limited admin"]));
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task What_is_anothers_does_not_exist(string route)
    {
        var row = Row(route);
        await JudgeForeignAsync(row, world.Stranger);
        if (row.IsOfProject)
        {
            await JudgeForeignAsync(row, world.Neighbour);
        }
    }

    private async Task JudgeForeignAsync(RouteRow row, Tenant asker)
    {
        var witness = await world.Own.MemoryAsync();
        foreach (var (role, level) in new[] { ("read", Access.Read), ("write", Access.Write), ("admin", Access.Admin), ("limited", Access.Write) })
        {
            var reply = await SendAsync(row, world.Own, row.ForeignPath ?? row.Path, asker.Keys[role]);
            Assert.DoesNotContain(world.Own.Canary, reply.Text, StringComparison.Ordinal);

            // A limited key asks for ids outside of its limit here, too: what it may not write it is told, since that tells nothing of anyone.
            var isLimited = role == "limited";
            var expected = level < row.Access ? 403 : row.Foreign == Foreign.Missing ? 404 : row.Status;
            if (isLimited && expected != 404 && reply.Status == 403)
            {
                continue;
            }

            Judge(row, $"{asker.Project.Id}'s {role}", expected, reply);
        }

        var still = await world.Server.GetAsync($"/v1/memories/{witness}/", world.Own.Keys["read"]);
        Assert.StartsWith(world.Own.Canary, still.Ok().GetProperty("memory").GetString(), StringComparison.Ordinal);
    }

    private async Task<Reply> SendAsync(RouteRow row, Tenant of, string path, string? key) =>
        await world.Server.SendAsync(row.Method, (await of.FillAsync(path))!, await of.FillAsync(row.Content), key);

    private static void Judge(RouteRow row, string who, int expected, Reply reply) =>
        Assert.True(reply.Status == expected, $"{row.Route} as {who}: {reply.Status} instead of {expected}: {reply.Text}");

    private static RouteRow Row(string route) => MatrixRows.All.Single(row => row.Route == route);
}
