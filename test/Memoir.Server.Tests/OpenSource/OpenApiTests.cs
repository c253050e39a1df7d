using System.Text.Json;
using Memoir.Server.Api;
using Memoir.Server.Contracts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Memoir.Server.Tests.OpenSource;

public sealed class OpenApiTests
{
    [Fact]
    public async Task The_document_has_each_route_with_its_access_and_no_other()
    {
        await using var server = await TestServer.StartAsync();
        var document = (await server.GetAsync("/openapi.json", key: null)).Ok();
        var routes = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(static endpoint => endpoint.Metadata.GetMetadata<RouteContract>()?.Contract == ApiContract.OpenSource && endpoint.RoutePattern.RawText != "/metrics")
            .Select(static endpoint => $"{endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0]} {endpoint.RoutePattern.RawText!.Replace("{**", "{", StringComparison.Ordinal)} {Access(endpoint)}");
        var documented = document.GetProperty("paths").EnumerateObject().SelectMany(static path => path.Value.EnumerateObject().Select(
            operation => $"{operation.Name.ToUpperInvariant()} {path.Name} {operation.Value.GetProperty("x-access").GetString()}"));
        Assert.Equal(routes.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Whatever_the_document_refers_to_is_in_it()
    {
        var document = JsonDocument.Parse(OpenApiDocument.OpenSource.Bytes).RootElement;
        foreach (var reference in References(document).Distinct())
        {
            var place = document;
            foreach (var step in reference.Split('/').Skip(1))
            {
                Assert.True(place.TryGetProperty(step, out place), reference);
            }
        }
    }

    [Fact]
    public async Task Replies_have_the_members_that_the_document_demands()
    {
        await using var server = await TestServer.StartAsync();
        var document = JsonDocument.Parse(OpenApiDocument.OpenSource.Bytes).RootElement;
        void Fits(string schema, JsonElement reply)
        {
            var described = document.GetProperty("components").GetProperty("schemas").GetProperty(schema);
            var members = reply.EnumerateObject().Select(static member => member.Name).ToList();
            Assert.Empty(members.Except(described.GetProperty("properties").EnumerateObject().Select(static property => property.Name)));
            if (described.TryGetProperty("required", out var required))
            {
                Assert.Empty(required.EnumerateArray().Select(static name => name.GetString()!).Except(members));
            }
        }

        var added = (await server.PostAsync("/memories", """{"messages": [{"role": "user", "content": "I live in Oslo"}], "user_id": "u1", "infer": false, "expiration_date": "2030-01-01"}""")).Ok();
        Fits("Added", added);
        Fits("AddedRow", added.GetProperty("results")[0]);
        var page = (await server.GetAsync("/memories?user_id=u1")).Ok();
        Fits("MemoryPage", page);
        Fits("Memory", page.GetProperty("results")[0]);
        Fits("Memory", (await server.GetAsync("/memories")).Ok().GetProperty("results")[0]);
        Fits("Memory", (await server.PostAsync("/search", """{"query": "Oslo", "user_id": "u1", "explain": true}""")).Ok().GetProperty("results")[0]);
        Fits("HistoryLine", (await server.GetAsync($"/memories/{added.GetProperty("results")[0].GetProperty("id").GetString()}/history")).Ok()[0]);
        Fits("Entity", (await server.GetAsync("/entities")).Ok()[0]);
        Fits("LoggedRequest", (await server.GetAsync("/requests")).Ok()[0]);
        Fits("Providers", (await server.GetAsync("/configure/providers")).Ok());
        Fits("Tokens", (await server.PostAsync("/auth/register", """{"name": "n", "email": "n@example.com", "password": "12345678"}""")).Ok());
        Fits("User", (await server.GetAsync("/auth/users")).Ok()[0]);
        Fits("Key", (await server.PostAsync("/api-keys", """{"label": "x"}""")).Ok());
        Fits("Instructions", (await server.PostAsync("/generate-instructions", """{"use_case": "x"}""")).Ok());
        Fits("Error", (await server.GetAsync("/requests?limit=0")).Json);
        Fits("Error", (await server.GetAsync("/auth/me")).Json);
    }

    private static string Access(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null ? "anyone" : endpoint.Metadata.GetMetadata<IAuthorizeData>()!.Policy!.ToLowerInvariant();

    private static IEnumerable<string> References(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(static member => member.NameEquals("$ref") ? [member.Value.GetString()!] : References(member.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(References),
        _ => [],
    };
}
