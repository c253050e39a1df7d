using System.Text;
using Memoir.Server.Secrets;
using Memoir.Server.Tests.OpenSource;
using Xunit;

namespace Memoir.Server.Tests.Secrets;

public sealed class SealingTests
{
    private const string Provider = "sk-a-secret-of-tests";
    private const string Webhook = """{"name": "n", "url": "https://hooks.example/h", "event_types": ["memory_add"]}""";
    private static readonly string s_first = new('a', 32);
    private static readonly string s_second = new('b', 32);

    [Fact]
    public void What_is_sealed_opens_with_its_key_in_its_place_and_nowhere_else()
    {
        var box = new SecretBox(s_first);
        var kept = box.Seal("é secret", "configuration a");
        Assert.DoesNotContain("secret", kept, StringComparison.Ordinal);
        Assert.NotEqual(kept, box.Seal("é secret", "configuration a"));
        Assert.Equal("é secret", box.Open(kept, "configuration a"));
        Assert.Null(box.TryOpen(kept, "configuration b"));
        Assert.Null(new SecretBox(s_second).TryOpen(kept, "configuration a"));
        Assert.Null(new SecretBox(secret: null).TryOpen(kept, "configuration a"));
        Assert.Null(box.TryOpen(kept[..^8] + "AAAAAAA=", "configuration a"));
        Assert.Null(box.TryOpen("sealed:1:%%%", "configuration a"));
        Assert.Throws<MemoryStoreException>(() => new SecretBox(s_second).Open(kept, "configuration a"));
        Assert.Equal("as it is", new SecretBox(secret: null).Open(new SecretBox(secret: null).Seal("as it is", "x"), "x"));
    }

    [Fact]
    public async Task A_file_is_sealed_changes_its_key_and_is_opened_again_and_what_it_holds_goes_on_to_work()
    {
        var server = await TestServer.StartAsync();
        (await server.PostAsync("/configure", $$"""{"llm": {"provider": "openai", "config": {"model": "m", "api_key": "{{Provider}}"} } }""")).Ok();
        var hook = (await server.PostAsync("/api/v1/webhooks/projects/default/", Webhook)).Ok();
        var (id, secret) = (hook.GetProperty("webhook_id").GetString()!, hook.GetProperty("secret").GetString()!);
        var token = (await server.PostAsync("/auth/register", """{"name": "Ana", "email": "ana@example.com", "password": "a long password of tests"}""", key: null)).Ok().GetProperty("access_token").GetString()!;
        await server.StopAsync();
        Assert.True(Lies(server.Folder, Provider) && Lies(server.Folder, secret));

        foreach (var (now, before, readable) in new (string?, string?, bool)[] { (s_first, null, false), (s_first, null, false), (s_second, s_first, false), (s_second, s_first, false), (null, s_second, true), (null, null, true) })
        {
            server = await TestServer.StartAsync(options => (options.SecretKey, options.SecretKeyBefore) = (now, before), folder: server.Folder);

            // What another model would be refused for: the key of before is there, so that changing the model alone will do.
            (await server.PostAsync("/configure", """{"llm": {"config": {"model": "n"}}}""")).Ok();
            Assert.Equal("[redacted]", (await server.GetAsync("/configure")).Ok().GetProperty("llm").GetProperty("config").GetProperty("api_key").GetString());
            (await server.PutAsync($"/api/v1/webhooks/{id}/", """{"name": "m"}""")).Ok();
            Assert.Equal(200, (await server.SendAsync("GET", "/auth/me", null, key: null, ("Authorization", "Bearer " + token))).Status);
            await server.StopAsync();
            Assert.Equal((readable, readable), (Lies(server.Folder, Provider), Lies(server.Folder, secret)));
        }

        Directory.Delete(server.Folder, recursive: true);
    }

    [Theory]
    [InlineData(false, false, "missing")]
    [InlineData(true, false, "not what the server's file is sealed with")]
    [InlineData(true, true, "'secret_key_before' is not")]
    public async Task A_start_that_could_not_read_what_is_there_is_refused_and_changes_nothing(bool other, bool before, string why)
    {
        var server = await TestServer.StartAsync(options => options.SecretKey = s_first);
        (await server.PostAsync("/configure", $$"""{"llm": {"provider": "openai", "config": {"model": "m", "api_key": "{{Provider}}"} } }""")).Ok();
        await server.StopAsync();
        var refused = await Assert.ThrowsAsync<InvalidInputException>(() => TestServer.StartAsync(
            options => (options.SecretKey, options.SecretKeyBefore) = (other ? s_second : null, before ? new string('c', 32) : null), folder: server.Folder));
        Assert.Equal("secret_key", refused.Field);
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(s_second, refused.Message, StringComparison.Ordinal);
        await using var again = await TestServer.StartAsync(options => options.SecretKey = s_first, folder: server.Folder);
        Assert.Equal("openai", (await again.GetAsync("/configure")).Ok().GetProperty("llm").GetProperty("provider").GetString());
    }

    // In whichever of the server's files, in use or freed.
    private static bool Lies(string folder, string secret) =>
        Directory.GetFiles(folder, "*.server.db*").Any(file => File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) >= 0);
}
