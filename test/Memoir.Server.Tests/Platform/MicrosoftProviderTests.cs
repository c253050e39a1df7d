using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Memoir.Server.Tests.Platform;

/// <summary>
/// The three calls of Microsoft's providers for Semantic Kernel and the Agent Framework: relative addresses that begin with a slash, nulls left
/// out, one message a request, and hits read into types whose score and created_at can't be null.
/// </summary>
public sealed class MicrosoftProviderTests
{
    [Fact]
    public async Task Their_three_calls_work_as_they_send_them()
    {
        await using var server = await TestServer.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(server.Address + "/a/path/that/is/lost/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Token", TestServer.AdminKey);

        foreach (var body in (string[])[
            """{"app_id":"app","agent_id":"agent","run_id":"thread 1","user_id":"u/1","messages":[{"content":"I live in Lisbon and love fado.","role":"user"}]}""",
            """{"app_id":"app","agent_id":"agent","run_id":"thread 1","user_id":"u/1","messages":[{"content":"Noted.","role":"assistant"}]}"""])
        {
            using var added = await http.PostAsync(new Uri("/v1/memories/", UriKind.Relative), Json(body));
            Assert.True(added.IsSuccessStatusCode);
        }

        using var found = await http.PostAsync(
            new Uri("/v1/memories/search/", UriKind.Relative),
            Json("""{"app_id":"app","agent_id":"agent","run_id":"thread 1","user_id":"u/1","query":"Where do I live?"}"""));
        var hits = JsonDocument.Parse(await found.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(JsonValueKind.Array, hits.ValueKind);
        var hit = hits.EnumerateArray().First(static hit => hit.GetProperty("memory").GetString()!.Contains("Lisbon", StringComparison.Ordinal));
        Assert.InRange(hit.GetProperty("score").GetDouble(), 0, 1);
        Assert.True(DateTime.TryParse(hit.GetProperty("created_at").GetString(), CultureInfo.InvariantCulture, out _));
        Assert.False(string.IsNullOrEmpty(hit.GetProperty("hash").GetString()));
        Assert.Equal("thread 1", hit.GetProperty("session_id").GetString());
        foreach (var (name, value) in new[] { ("user_id", "u/1"), ("app_id", "app"), ("agent_id", "agent") })
        {
            Assert.Equal(value, hit.GetProperty(name).GetString());
        }

        // Not escaped by them: a space and a slash are what HttpClient makes of them.
        using var deleted = await http.DeleteAsync(new Uri("/v1/memories/?app_id=app&agent_id=agent&run_id=thread 1&user_id=u/1", UriKind.Relative));
        Assert.True(deleted.IsSuccessStatusCode);
        Assert.Equal(0, await server.CountAsync("""{"user_id": "u/1"}"""));
    }

    private static ByteArrayContent Json(string json) =>
        new(Encoding.UTF8.GetBytes(json)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" } } };
}
