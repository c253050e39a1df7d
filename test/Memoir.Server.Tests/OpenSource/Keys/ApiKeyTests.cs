using System.Text.Json;
using Xunit;

namespace Memoir.Server.Tests.OpenSource.Keys;

public sealed class ApiKeyTests
{
    [Fact]
    public async Task A_key_is_shown_once_opens_and_is_revoked_once()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.RegisterAsync();
        var made = await server.PostAsync("/api-keys", """{"label": "laptop", "unknown": true}""", ada.Access);
        Assert.Equal(201, made.Status);
        var (id, key) = (made["id"].GetString()!, made["key"].GetString()!);
        Assert.Matches("^m0sk_[A-Za-z0-9_-]{43}$", key);
        Assert.Equal(key[..12], made["key_prefix"].GetString());
        server.Clock.Advance(TimeSpan.FromMinutes(2));
        (await server.SendAsync("GET", "/memories?user_id=u1", null, key: null, ("X-API-Key", key))).Ok();

        var list = await server.GetAsync("/api-keys/", ada.Access);
        var row = list.Ok().EnumerateArray().Single(row => row.GetProperty("id").GetString() == id);
        Assert.Equal(("laptop", server.Clock.GetUtcNow()), (row.GetProperty("label").GetString(), row.GetProperty("last_used_at").GetDateTimeOffset()));
        Assert.DoesNotContain(key[12..], list.Text, StringComparison.Ordinal);

        Assert.Equal("API key revoked.", (await server.DeleteAsync($"/api-keys/{id}", key: ada.Access)).Ok().GetProperty("message").GetString());
        (await server.GetAsync("/memories?user_id=u1", key)).Fails(401);
        (await server.DeleteAsync($"/api-keys/{id}", key: ada.Access)).Fails(400);
        Assert.DoesNotContain((await server.GetAsync("/api-keys", ada.Access)).Ok().EnumerateArray(), row => row.GetProperty("id").GetString() == id);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("a%2Fb")]
    [InlineData("%C3%A9%20%25")]
    public async Task An_unknown_key_is_404(string id)
    {
        await using var server = await TestServer.StartAsync();
        (await server.DeleteAsync($"/api-keys/{id}", "{}")).Fails(404);
        (await server.DeleteAsync($"/api-keys/{id}/")).Fails(404);
    }

    [Theory]
    [InlineData("", 422)]
    [InlineData("[]", 422)]
    [InlineData("""{"label": null}""", 422)]
    [InlineData("""{"label": ""}""", 422)]
    [InlineData("""{"label": 5}""", 422)]
    [InlineData("""{"label": "x", "role": "owner"}""", 422)]
    [InlineData("""{"label": "x", "expires_at": "soon"}""", 422)]
    [InlineData("""{"label": "x", "expires_at": "2001-01-01"}""", 400)]
    public async Task A_key_that_can_not_be_made_is_refused(string body, int status)
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal(status, (await server.PostAsync("/api-keys", body)).Status);
    }

    [Fact]
    public async Task Nobody_gets_a_key_of_more_than_its_own_role_and_a_plain_key_gets_none()
    {
        await using var server = await TestServer.StartAsync();
        var writer = await server.PersonAsync("write");
        (await server.PostAsync("/api-keys", """{"label": "x", "role": "admin"}""", writer.Access)).Fails(403);
        var made = (await server.PostAsync("/api-keys", """{"label": "x", "role": "read", "expires_at": "2024-05-02"}""", writer.Access)).Ok();
        var key = made.GetProperty("key").GetString();
        (await server.PostAsync("/memories", """{"messages": "x", "user_id": "u"}""", key)).Fails(403);
        (await server.PostAsync("/api-keys", """{"label": "y"}""", key)).Fails(403);
        (await server.DeleteAsync($"/api-keys/{made.GetProperty("id").GetString()}", key: key)).Fails(403);
        (await server.PostAsync("/api-keys", """{"label": "y"}""", await server.KeyAsync("admin", Scope.User("u1")))).Fails(403);
        server.Clock.Advance(TimeSpan.FromDays(1));
        (await server.GetAsync("/memories?user_id=u", key)).Fails(401);
    }

    [Fact]
    public async Task Everyone_sees_the_keys_it_has_to_do_with()
    {
        await using var server = await TestServer.StartAsync();
        var (one, two, admin) = (await server.PersonAsync("write"), await server.PersonAsync("read"), await server.PersonAsync("admin"));
        var mine = (await server.PostAsync("/api-keys", """{"label": "one"}""", one.Access)).Ok().GetProperty("id").GetString()!;
        (await server.PostAsync("/api-keys", """{"label": "two"}""", two.Access)).Ok();
        var plain = await server.KeyAsync("read");
        async Task<int> CountAsync(string key) => (await server.GetAsync("/api-keys", key)).Ok().GetArrayLength();
        Assert.Equal((1, 1, 1, 3), (await CountAsync(one.Access), await CountAsync(two.Access), await CountAsync(plain), await CountAsync(admin.Access)));
        (await server.DeleteAsync($"/api-keys/{mine}", key: two.Access)).Fails(404);
        (await server.DeleteAsync($"/api-keys/{mine}", key: await server.KeyAsync("admin", project: await server.TenantAsync()))).Fails(404);
        (await server.DeleteAsync($"/api-keys/{mine}", key: admin.Access)).Ok();
    }

    [Fact]
    public async Task The_same_request_again_makes_no_second_key_and_does_not_show_the_first_ones_secret()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.RegisterAsync();
        Task<Reply> MakeAsync() => server.SendAsync("POST", "/api-keys", """{"label": "x"}""", ada.Access, ("Idempotency-Key", "k"));
        var (first, again) = (await MakeAsync(), await MakeAsync());
        Assert.Equal((201, 201), (first.Status, again.Status));
        Assert.Equal(first["id"].GetString(), again["id"].GetString());
        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        Assert.False(again.Json.TryGetProperty("key", out _));
        Assert.Equal(JsonValueKind.String, first["key"].ValueKind);
        Assert.Single((await server.GetAsync("/api-keys", ada.Access)).Ok().EnumerateArray());
        foreach (var file in Directory.GetFiles(server.Folder))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            Assert.DoesNotContain(first["key"].GetString()![12..], await reader.ReadToEndAsync(), StringComparison.Ordinal);
        }
    }
}
