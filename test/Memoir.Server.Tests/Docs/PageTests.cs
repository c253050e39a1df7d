using Memoir.Client;
using Memoir.Server.Contracts;
using Memoir.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Memoir.Server.Tests.Docs;

/// <summary>The pages of the server and of its own API: each line is run as it stands there, and each route that they name is served.</summary>
public sealed class PageTests
{
    private const string Address = "http://127.0.0.1:8080";
    private const string OwnRoot = "/api/memoir/v1";

    [Theory]
    [InlineData("server.md", 1)]
    [InlineData("api.md", 2)]
    public async Task Each_line_of_curl_is_answered(string page, int lines)
    {
        await using var server = await TestServer.StartAsync();
        var curls = new Page(page).Curls;
        Assert.True(curls.Count >= lines, $"{page} has {curls.Count} lines of curl.");
        foreach (var line in curls)
        {
            var (method, path, body, headers) = Read(line);
            Assert.Contains(("Authorization", "Token " + TestServer.AdminKey), headers);
            var reply = await server.SendAsync(method, path, body, key: null, [.. headers]);
            Assert.True(reply.Status is >= 200 and < 300, $"{line}: {reply.Status} {reply.Text}");
        }
    }

    [Theory]
    [InlineData("server.md", "", 70)]
    [InlineData("api.md", OwnRoot, 30)]
    public async Task Each_route_that_is_named_is_served(string page, string root, int least)
    {
        await using var server = await TestServer.StartAsync();
        var served = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(static endpoint => endpoint.Metadata.GetMetadata<RouteContract>() is not null)
            .SelectMany(static endpoint => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => $"{method} {Page.Plain(endpoint.RoutePattern.RawText!)}"))
            .ToHashSet(StringComparer.Ordinal);
        var named = new Page(page).Routes;
        Assert.True(named.Count >= least, $"{page} names {named.Count} routes.");
        Assert.DoesNotContain(named, route => !served.Contains($"{route.Method} {route.Path}") && !served.Contains($"{route.Method} {root}{route.Path}"));
    }

    [Fact]
    public async Task The_lines_of_csharp_remember_and_tell_what_changed()
    {
        RequireHere("api.md");
        await using var server = await TestServer.StartAsync(systemClock: true);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var (url, key) = (server.Address, TestServer.AdminKey);
        await using var memory = await MemoryClient.ConnectAsync(new() { Address = new(url), ApiKey = key });
        await memory.AddAsync("I'm vegetarian and I live in Berlin.", Scope.User("alice"));
        var block = await memory.ContextAsync("a restaurant for tonight?", Scope.User("alice"));
        Assert.Contains("vegetarian", block.Text, StringComparison.Ordinal);

        // From the first change on: one that listens from now on might begin too late to hear what is added beside it.
        await foreach (var change in memory.ChangesAsync(Scope.User("alice"), after: 0, patience.Token))
        {
            Assert.Equal(MemoryEvent.Add, change.Event);
            break;
        }
    }

    // The page's lines of C# stand above, word for word; the loop, which never ends, as one step of it.
    private static void RequireHere(string page)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", page));
        var start = text.IndexOf("```csharp\n", StringComparison.Ordinal) + "```csharp\n".Length;
        var here = File.ReadAllText(Path.Combine(Repository.Root, "test", "Memoir.Server.Tests", "Docs", nameof(PageTests) + ".cs"));
        var lines = text[start..text.IndexOf("```", start, StringComparison.Ordinal)].Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines.Where(static line => !line.StartsWith("await foreach", StringComparison.Ordinal)), line => Assert.Contains(line.Replace($"\"{Address}\"", "url", StringComparison.Ordinal), here, StringComparison.Ordinal));
        Assert.Contains("await foreach (var change in memory.ChangesAsync(Scope.User(\"alice\")))", lines[^1], StringComparison.Ordinal);
    }

    // What a shell and curl make of it: words, quoted as they are; with data it is a POST.
    private static (string Method, string Path, string? Body, List<(string, string)> Headers) Read(string line)
    {
        var words = Words(line.Split(" # ")[0]);
        var (method, path, body, headers) = ((string?)null, (string?)null, (string?)null, new List<(string, string)>());
        for (var i = 1; i < words.Count; i++)
        {
            switch (words[i])
            {
                case "-H":
                    var header = words[++i].Split(": ", 2);
                    headers.Add((header[0], header[1].Replace("$KEY", TestServer.AdminKey, StringComparison.Ordinal)));
                    break;
                case "-X":
                    method = words[++i];
                    break;
                case "-d":
                    body = words[++i];
                    break;
                case var url when url.StartsWith(Address, StringComparison.Ordinal):
                    path = url[Address.Length..];
                    break;
                case "-s" or "-sS" or "-N":
                    break;
                default:
                    Assert.Fail($"'{words[i]}' of {line} is not understood here.");
                    break;
            }
        }

        return (method ?? (body is null ? "GET" : "POST"), path!, body, headers);
    }

    private static List<string> Words(string line)
    {
        var words = new List<string>();
        for (var i = 0; i < line.Length;)
        {
            if (line[i] == ' ')
            {
                i++;
                continue;
            }

            var end = line[i] is '\'' or '"' ? line.IndexOf(line[i], i + 1) : line.IndexOf(' ', i);
            end = end < 0 ? line.Length : end;
            words.Add(line[i] is '\'' or '"' ? line[(i + 1)..end] : line[i..end]);
            i = end + 1;
        }

        return words;
    }
}
