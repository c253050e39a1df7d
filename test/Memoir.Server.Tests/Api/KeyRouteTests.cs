using System.Globalization;
using System.Text.Json;
using Memoir.Server.Tests.Platform;
using Xunit;

namespace Memoir.Server.Tests.Api;

public sealed class KeyRouteTests
{
    private const string Keys = "/api/memoir/v1/keys";

    [Fact]
    public async Task A_key_is_shown_once_and_does_what_it_says()
    {
        await using var server = await TestServer.StartAsync();
        var made = await server.PostAsync(Keys, """{"role": "write", "label": "phone", "limit": {"user_id": " u1 "}}""");
        Assert.Equal(201, made.Status);
        var (id, secret) = Of(made);
        Assert.Matches("^m0-[A-Za-z0-9]{32}$", secret);
        await server.MemoryAsync("hello", key: secret!);
        (await server.PostAsync("/v3/memories/add/", """{"messages": "x", "user_id": "u2", "infer": false}""", secret)).Fails(403);
        var seen = await server.GetAsync($"{Keys}/{id}");
        Assert.Equal("write", seen.Ok().GetProperty("role").GetString());
        Assert.Equal("u1", seen["limit"].GetProperty("user_id").GetString());
        Assert.Equal("good", seen["status"].GetString());
        Assert.DoesNotContain(secret!, seen.Text + (await server.GetAsync(Keys)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_ends_when_it_says()
    {
        await using var server = await TestServer.StartAsync();
        var ends = server.Clock.GetUtcNow().AddHours(1).ToString("O", CultureInfo.InvariantCulture);
        var (id, secret) = Of(await server.PostAsync(Keys, $$"""{"role": "read", "expires_at": "{{ends}}"}"""));
        (await server.GetAsync("/v1/ping/", secret)).Ok();
        server.Clock.Advance(TimeSpan.FromHours(1));
        (await server.GetAsync("/v1/ping/", secret)).Fails(401);
        Assert.Equal("expired", (await server.GetAsync($"{Keys}/{id}")).Ok().GetProperty("status").GetString());
        Assert.Equal(400, (await server.PostAsync(Keys, $$"""{"role": "read", "expires_at": "{{ends}}"}""")).Status);
    }

    [Fact]
    public async Task A_rotated_key_has_the_same_rights_and_the_old_one_goes_on_for_the_overlap()
    {
        await using var server = await TestServer.StartAsync();
        var (id, old) = Of(await server.PostAsync(Keys, """{"role": "write", "label": "phone", "limit": {"user_id": "u1"}}"""));
        var rotated = await server.PostAsync($"{Keys}/{id}/rotate", """{"overlap_seconds": 60}""");
        Assert.Equal(201, rotated.Status);
        var (second, secret) = Of(rotated);
        Assert.Equal("phone", rotated["key"].GetProperty("label").GetString());
        Assert.Equal("u1", rotated["key"].GetProperty("limit").GetProperty("user_id").GetString());
        (await server.GetAsync("/v1/ping/", old)).Ok();
        server.Clock.Advance(TimeSpan.FromSeconds(60));
        (await server.GetAsync("/v1/ping/", old)).Fails(401);
        (await server.GetAsync("/v1/ping/", secret)).Ok();

        var (_, third) = Of(await server.PostAsync($"{Keys}/{second}/rotate", "{}"));
        (await server.GetAsync("/v1/ping/", secret)).Fails(401);
        (await server.GetAsync("/v1/ping/", third)).Ok();
        Assert.Equal(409, (await server.PostAsync($"{Keys}/{second}/rotate", "{}")).Status);
    }

    [Fact]
    public async Task A_revoked_key_no_longer_opens_and_one_does_not_revoke_itself()
    {
        await using var server = await TestServer.StartAsync();
        var (id, secret) = Of(await server.PostAsync(Keys, """{"role": "admin"}"""));
        Assert.Equal(409, (await server.DeleteAsync($"{Keys}/{id}", key: secret!)).Status);
        Assert.Equal("revoked", (await server.DeleteAsync($"{Keys}/{id}", """{"why": 1}""")).Ok().GetProperty("status").GetString());
        (await server.DeleteAsync($"{Keys}/{id}")).Ok();
        (await server.GetAsync("/v1/ping/", secret)).Fails(401);
        Assert.Equal(0, (await server.GetAsync(Keys)).Ok().GetProperty("keys").GetArrayLength());
        Assert.Equal(1, (await server.GetAsync(Keys + "?ended=true")).Ok().GetProperty("keys").GetArrayLength());
    }

    [Fact]
    public async Task Keys_are_listed_to_the_end_page_by_page()
    {
        await using var server = await TestServer.StartAsync();
        var made = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            made.Add(Of(await server.PostAsync(Keys, """{"role": "read"}""")).Id);
        }

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await server.GetAsync($"{Keys}?limit=2{(cursor is null ? "" : "&cursor=" + cursor)}")).Ok();
            seen.AddRange(page.GetProperty("keys").EnumerateArray().Select(static row => row.GetProperty("id").GetString()!));
            cursor = page.TryGetProperty("next_cursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        Assert.Equal(made.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
        Assert.Equal(5, seen.Count);
        Assert.Equal(400, (await server.GetAsync(Keys + "?cursor=none")).Status);
        Assert.Equal(400, (await server.GetAsync(Keys + "?limit=0")).Status);
        Assert.Equal(404, (await server.GetAsync(Keys + "?project=none")).Status);
    }

    [Fact]
    public async Task A_repeated_creation_makes_one_key_and_its_secret_is_kept_nowhere()
    {
        await using var server = await TestServer.StartAsync();
        var first = Of(await server.SendAsync("POST", Keys, """{"role": "read"}""", TestServer.AdminKey, ("Idempotency-Key", "k")));
        var again = Of(await server.SendAsync("POST", Keys, """{"role": "read"}""", TestServer.AdminKey, ("Idempotency-Key", "k")));
        Assert.Equal(first.Id, again.Id);
        Assert.NotNull(first.Secret);
        Assert.Null(again.Secret);
        Assert.Equal(1, (await server.GetAsync(Keys)).Ok().GetProperty("keys").GetArrayLength());
        foreach (var file in Directory.GetFiles(server.Folder))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            Assert.DoesNotContain(first.Secret[^20..], await reader.ReadToEndAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("{}", "role")]
    [InlineData("""{"role": null}""", "role")]
    [InlineData("""{"role": "king"}""", "role")]
    [InlineData("""{"role": 1}""", "role")]
    [InlineData("""{"role": "read", "limit": "u1"}""", "limit")]
    [InlineData("""{"role": "read", "limit": {}}""", "limit")]
    [InlineData("""{"role": "read", "limit": {"whole_project": true}}""", "limit")]
    [InlineData("""{"role": "read", "limit": {"user_id": " "}}""", "user_id")]
    [InlineData("""{"role": "read", "expires_at": "soon"}""", "expires_at")]
    [InlineData("""{"role": "read", "lable": "x"}""", "lable")]
    [InlineData("""{"role": "read", "label": 5}""", "label")]
    public async Task A_key_that_can_not_be_is_refused_by_the_field_at_fault(string body, string field)
    {
        await using var server = await TestServer.StartAsync();
        var reply = await server.PostAsync(Keys, body);
        Assert.Equal((400, field), (reply.Status, reply["field"].GetString()));
        Assert.Equal("application/problem+json", reply.ContentType);
    }

    [Fact]
    public async Task An_administrator_rules_the_own_organisation_alone()
    {
        await using var server = await TestServer.StartAsync();
        var other = await server.TenantAsync();
        var admin = await server.KeyAsync("admin", project: other);
        var (mine, _) = Of(await server.PostAsync(Keys, """{"role": "read"}"""));
        Assert.Equal(404, (await server.GetAsync($"{Keys}/{mine}", admin)).Status);
        Assert.Equal(404, (await server.PostAsync(Keys, """{"role": "admin", "project": "default"}""", admin)).Status);
        var (theirs, _) = Of(await server.PostAsync(Keys, """{"role": "read"}""", admin));
        Assert.Equal("other", (await server.GetAsync($"{Keys}/{theirs}")).Ok().GetProperty("project_id").GetString());
        Assert.Equal(2, (await server.GetAsync(Keys + "?organisation=other-org")).Ok().GetProperty("keys").GetArrayLength());
    }

    private static (string Id, string? Secret) Of(Reply reply) => (
        reply.Ok().GetProperty("key").GetProperty("id").GetString()!,
        reply.Json.TryGetProperty("secret", out var secret) && secret.ValueKind == JsonValueKind.String ? secret.GetString() : null);
}
