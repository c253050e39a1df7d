using Xunit;

namespace Memoir.Server.Tests.Webhooks;

public sealed class WebhookRouteTests
{
    private const string Body = """{"name": "n", "url": "https://hooks.example/h?k=v", "event_types": ["memory_add", "memory_add"], "unknown": [1]}""";

    [Fact]
    public async Task A_webhook_is_made_listed_changed_and_deleted_with_a_slash_and_without()
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal("[]", (await server.GetAsync(WebhookGiven.Path)).Text);
        var made = await server.PostAsync(WebhookGiven.Path.TrimEnd('/'), Body);
        Assert.Equal(201, made.Status);
        var id = made["webhook_id"].GetString()!;
        Assert.StartsWith("whsec_", made["secret"].GetString(), StringComparison.Ordinal);
        Assert.Equal(("n", "https://hooks.example/h?k=v", "default", true), (made["name"].GetString(), made["url"].GetString(), made["project"].GetString(), made["is_active"].GetBoolean()));
        Assert.Equal("memory_add", Assert.Single(made["event_types"].EnumerateArray()).GetString());
        foreach (var field in (string[])["owner", "created_at", "updated_at"])
        {
            Assert.False(string.IsNullOrEmpty(made[field].GetString()));
        }

        var listed = Assert.Single((await server.GetAsync(WebhookGiven.Path)).Ok().EnumerateArray());
        Assert.Equal(id, listed.GetProperty("webhook_id").GetString());
        Assert.False(listed.TryGetProperty("secret", out _));

        server.Clock.Advance(TimeSpan.FromMinutes(1));
        var changed = (await server.PutAsync($"/api/v1/webhooks/{id}", """{"name": "other", "event_types": "memory_delete"}""")).Ok();
        Assert.Equal("Webhook updated successfully", changed.GetProperty("message").GetString());
        var now = (await server.GetAsync($"/api/v1/webhooks/{id}/")).Ok();
        Assert.Equal(("other", "https://hooks.example/h?k=v", "memory_delete"), (now.GetProperty("name").GetString(), now.GetProperty("url").GetString(), now.GetProperty("event_types")[0].GetString()));
        Assert.NotEqual(now.GetProperty("created_at").GetString(), now.GetProperty("updated_at").GetString());
        Assert.False(now.TryGetProperty("secret", out _));

        var rotated = (await server.PutAsync($"/api/v1/webhooks/{id}/", """{"rotate_secret": true}""")).Ok().GetProperty("secret").GetString();
        Assert.NotEqual(made["secret"].GetString(), rotated);
        Assert.Equal("Webhook deleted successfully", (await server.DeleteAsync($"/api/v1/webhooks/{id}/")).Ok().GetProperty("message").GetString());
        (await server.DeleteAsync($"/api/v1/webhooks/{id}/")).Fails(404);
        Assert.Equal("[]", (await server.GetAsync(WebhookGiven.Path)).Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("""{"url": "https://h.example/", "event_types": ["memory_add"]}""")]
    [InlineData("""{"name": null, "url": "https://h.example/", "event_types": ["memory_add"]}""")]
    [InlineData("""{"name": " ", "url": "https://h.example/", "event_types": ["memory_add"]}""")]
    [InlineData("""{"name": "n", "url": 5, "event_types": ["memory_add"]}""")]
    [InlineData("""{"name": "n", "url": "h", "event_types": ["memory_add"]}""")]
    [InlineData("""{"name": "n", "url": "http://127.0.0.1/h", "event_types": ["memory_add"]}""")]
    [InlineData("""{"name": "n", "url": "http://169.254.169.254/latest/meta-data", "event_types": ["memory_add"]}""")]
    [InlineData("""{"name": "n", "url": "https://h.example/", "event_types": []}""")]
    [InlineData("""{"name": "n", "url": "https://h.example/", "event_types": ["memory_read"]}""")]
    [InlineData("""{"name": "n", "url": "https://h.example/", "event_types": [5]}""")]
    [InlineData("""{"name": "n", "url": "https://h.example/", "event_types": {"a": 1}}""")]
    [InlineData("""{"name": "n", "url": "https://h.example/", "event_types": ["memory_add"], "is_active": 5}""")]
    public async Task What_is_no_webhook_is_400_and_makes_none(string body)
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync(WebhookGiven.Path, body)).Fails(400);
        Assert.Equal("[]", (await server.GetAsync(WebhookGiven.Path)).Text);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"name": null}""")]
    [InlineData("""{"unknown": 1}""")]
    [InlineData("""{"rotate_secret": false}""")]
    [InlineData("""{"rotate_secret": "x"}""")]
    [InlineData("""{"url": "ftp://h"}""")]
    public async Task A_change_of_nothing_or_to_nothing_usable_is_400(string body)
    {
        await using var server = await TestServer.StartAsync();
        var id = (await server.PostAsync(WebhookGiven.Path, Body)).Ok().GetProperty("webhook_id").GetString();
        (await server.PutAsync($"/api/v1/webhooks/{id}/", body)).Fails(400);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("%2F")]
    [InlineData("a%2Fb%20%C3%A9%25")]
    [InlineData("projects")]
    public async Task An_unknown_webhook_of_any_spelling_is_404(string id)
    {
        await using var server = await TestServer.StartAsync();
        (await server.GetAsync($"/api/v1/webhooks/{id}/")).Fails(404);
        (await server.PutAsync($"/api/v1/webhooks/{id}/", """{"name": "n"}""")).Fails(404);
        (await server.DeleteAsync($"/api/v1/webhooks/{id}/")).Fails(404);
        (await server.GetAsync($"/api/v1/webhooks/{id}/deliveries/")).Fails(404);
        (await server.PostAsync($"/api/v1/webhooks/{id}/deliveries/{id}/retry/", "{}")).Fails(404);
        (await server.GetAsync($"/api/v1/webhooks/projects/{id}/")).Fails(404);
        (await server.PostAsync($"/api/v1/webhooks/projects/{id}/", Body)).Fails(404);
    }

    [Fact]
    public async Task Only_administrators_of_the_organisation_see_and_touch_a_webhook()
    {
        await using var server = await TestServer.StartAsync();
        var id = (await server.PostAsync(WebhookGiven.Path, Body)).Ok().GetProperty("webhook_id").GetString();
        var stranger = await server.KeyAsync("admin", project: await server.TenantAsync());
        (string Method, string Path, string? Body)[] routes =
        [
            ("GET", WebhookGiven.Path, null), ("POST", WebhookGiven.Path, Body), ("GET", $"/api/v1/webhooks/{id}/", null),
            ("PUT", $"/api/v1/webhooks/{id}/", """{"name": "stolen"}"""), ("DELETE", $"/api/v1/webhooks/{id}/", null),
            ("GET", $"/api/v1/webhooks/{id}/deliveries/", null), ("POST", $"/api/v1/webhooks/{id}/deliveries/d/retry/", "{}"),
        ];
        string[] lower = [await server.KeyAsync("read"), await server.KeyAsync("write"), await server.KeyAsync("admin", Scope.User("u1"))];
        foreach (var (method, path, body) in routes)
        {
            (await server.SendAsync(method, path, body, stranger)).Fails(404);
            Assert.Equal(401, (await server.SendAsync(method, path, body, key: null)).Status);
            foreach (var key in lower)
            {
                Assert.Equal((method, path, 403), (method, path, (await server.SendAsync(method, path, body, key)).Status));
            }
        }

        Assert.Equal("n", (await server.GetAsync($"/api/v1/webhooks/{id}/", await server.KeyAsync("admin"))).Ok().GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_repeated_request_makes_one_webhook_and_tells_its_secret_again()
    {
        await using var server = await TestServer.StartAsync();
        var first = await server.SendAsync("POST", WebhookGiven.Path, Body, TestServer.AdminKey, ("Idempotency-Key", "k"));
        var again = await server.SendAsync("POST", WebhookGiven.Path, Body, TestServer.AdminKey, ("Idempotency-Key", "k"));
        Assert.Equal(first.Text, again.Text);
        Assert.Equal(201, again.Status);
        Assert.Single((await server.GetAsync(WebhookGiven.Path)).Ok().EnumerateArray());
        (await server.SendAsync("POST", WebhookGiven.Path, Body.Replace("\"n\"", "\"m\"", StringComparison.Ordinal), TestServer.AdminKey, ("Idempotency-Key", "k"))).Fails(409);
    }

    [Fact]
    public async Task The_log_leads_through_its_pages_to_the_end()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await WebhookGiven.StartAsync();
        var (hook, _) = await server.WebhookAsync(receiver.Url, "memory_add");
        (await server.PostAsync("/v3/memories/add/", """{"messages": ["a", "b", "c", "d", "e"], "user_id": "u1", "infer": false}""")).Ok();
        for (var i = 0; i < 5; i++)
        {
            await receiver.NextAsync();
        }

        await server.LogAsync(hook, static one => one.Status() == "DELIVERED");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var path = $"/api/v1/webhooks/{hook}/deliveries/?page_size=2";
        var pages = 0;
        while (path is not null)
        {
            var page = (await server.GetAsync(path)).Ok();
            Assert.Equal(5, page.GetProperty("count").GetInt32());
            Assert.All(page.GetProperty("results").EnumerateArray(), one => Assert.True(seen.Add(one.GetProperty("id").GetString()!)));
            path = page.GetProperty("next").GetString() is { } next ? new Uri(next).PathAndQuery : null;
            pages++;
        }

        Assert.Equal((5, 3), (seen.Count, pages));
        (await server.GetAsync($"/api/v1/webhooks/{hook}/deliveries/?page=0")).Fails(400);
    }

    [Fact]
    public async Task A_project_has_so_many_webhooks_at_the_most()
    {
        await using var server = await TestServer.StartAsync();
        for (var i = 0; i < 50; i++)
        {
            (await server.PostAsync(WebhookGiven.Path, Body)).Ok();
        }

        Assert.Contains("50", (await server.PostAsync(WebhookGiven.Path, Body)).Fails(400)["error"].GetString(), StringComparison.Ordinal);
    }
}
