using System.Net.Http.Headers;
using System.Text;
using Memoir.Client;
using Memoir.Server.Tests;
using Xunit;

namespace Memoir.Server.Clients.Pages;

/// <summary>
/// The pages of clients of .NET. What a page has as C# stands in this file, word for word, where it is compiled and run: a page that says something else fails.
/// </summary>
public sealed class DotNetPageTests
{
    [Theory]
    [InlineData("semantic-kernel")]
    [InlineData("agent-framework")]
    public async Task The_two_lines_for_microsofts_providers_carry_their_three_calls(string page)
    {
        RequireHere(page);
        await using var server = await TestServer.StartAsync(systemClock: true);
        var (url, key) = (server.Address, TestServer.AdminKey);
        var http = new HttpClient { BaseAddress = new Uri(url) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Token", key);
        using (http)
        {
            await SendAsync(http, HttpMethod.Post, "/v1/memories/", """{"user_id":"alice","messages":[{"content":"I live in Lisbon.","role":"user"}]}""");
            Assert.StartsWith("[", await SendAsync(http, HttpMethod.Post, "/v1/memories/search/", """{"user_id":"alice","query":"Where does she live?"}"""), StringComparison.Ordinal);
            Assert.True(await server.HasAsync("alice", "Lisbon"));
            await SendAsync(http, HttpMethod.Delete, "/v1/memories/?user_id=alice", null);
            Assert.False(await server.HasAsync("alice", "Lisbon"));
        }
    }

    [Fact]
    public async Task The_lines_for_memoirs_own_client_remember_and_find()
    {
        RequireHere("memoir-client");
        await using var server = await TestServer.StartAsync(systemClock: true);
        var (url, key) = (server.Address, TestServer.AdminKey);
        await using var memory = await MemoryClient.ConnectAsync(new MemoryClientOptions { Address = new Uri(url), ApiKey = key });
        await memory.AddAsync("I'm vegetarian and I live in Lisbon.", Scope.User("alice"));
        var found = await memory.SearchAsync("Where does she live?", Scope.User("alice"));
        Assert.Contains(found, static hit => hit.Text.Contains("Lisbon", StringComparison.Ordinal));
    }

    private static void RequireHere(string page)
    {
        static string Plain(string text) => string.Join('\n', text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        var here = Plain(File.ReadAllText(Path.Combine(ClientProcess.Folder, "Pages", nameof(DotNetPageTests) + ".cs")));
        Assert.Contains(Plain(new ClientPage(page).Code("csharp")), here, StringComparison.Ordinal);
    }

    private static async Task<string> SendAsync(HttpClient http, HttpMethod method, string path, string? json)
    {
        using var request = new HttpRequestMessage(method, path) { Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json") };
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return text;
    }
}
