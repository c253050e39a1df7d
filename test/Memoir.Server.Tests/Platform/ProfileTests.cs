using System.Text.Json;
using Xunit;

namespace Memoir.Server.Tests.Platform;

public sealed class ProfileTests
{
    private const string Jobs = "/v2/profiles/jobs/";
    private const string Settings = "/v2/profiles/settings/";

    [Fact]
    public async Task A_profile_is_made_of_what_holds_now_by_category()
    {
        await using var server = await TestServer.StartAsync();
        await server.AboutAnaAsync();
        var first = (await server.GetAsync("/v2/entities/user/ana/profile/")).Ok();
        Assert.Equal(("succeeded", "user", "ana", 1), (first.GetProperty("status").GetString(), first.GetProperty("entity_type").GetString(), first.GetProperty("entity_id").GetString(), first.GetProperty("generation_count").GetInt32()));
        Assert.Equal("Berlin", first.GetProperty("profile").GetProperty("personal_details").GetProperty("home").GetString());
        Assert.Equal("vegetarian", first.GetProperty("profile").GetProperty("food").GetProperty("diet").GetString());
        server.Clock.Advance(TimeSpan.FromDays(1));
        await server.TellAsync("ana", "I moved to Oslo.");
        var second = (await server.GetAsync("/v2/entities/user/ana/profile")).Ok();
        Assert.Equal("Oslo", second.GetProperty("profile").GetProperty("personal_details").GetProperty("home").GetString());
        Assert.True(second.GetProperty("updated_at").GetDateTimeOffset() > first.GetProperty("updated_at").GetDateTimeOffset());
    }

    [Theory]
    [InlineData("u 1/é", "u%201%2F%C3%A9")]
    [InlineData("100%", "100%25")]
    [InlineData("profile", "profile")]
    public async Task A_user_of_any_name_has_a_profile_under_its_encoded_name(string user, string encoded)
    {
        await using var server = await TestServer.StartAsync();
        await server.TellAsync(user, "I live in Berlin.");
        var profile = (await server.GetAsync($"/v2/entities/user/{encoded}/profile/")).Ok();
        Assert.Equal((user, "succeeded"), (profile.GetProperty("entity_id").GetString(), profile.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task Of_whom_nothing_is_known_there_is_a_status_and_no_error()
    {
        await using var server = await TestServer.StartAsync();
        await server.MemoryAsync("words without a fact", "\"user_id\": \"bob\"");
        foreach (var user in (string[])["nobody", "bob"])
        {
            var profile = (await server.GetAsync($"/v2/entities/user/{user}/profile/")).Ok();
            Assert.Equal(("insufficient_data", "{}", 0), (profile.GetProperty("status").GetString(), profile.GetProperty("profile").GetRawText(), profile.GetProperty("generation_count").GetInt32()));
            Assert.Equal(JsonValueKind.Null, profile.GetProperty("updated_at").ValueKind);
        }

        (await server.GetAsync("/v2/entities/agent/bob/profile/")).Fails(400);
        (await server.GetAsync("/v2/entities/user/%20/profile/")).Fails(400);
        (await server.GetAsync("/v2/entities/user/%FF/profile/")).Fails(400);
    }

    [Fact]
    public async Task Settings_are_changed_by_parts_and_shape_the_profile()
    {
        await using var server = await TestServer.StartAsync();
        await server.AboutAnaAsync();
        var before = (await server.GetAsync(Settings)).Ok();
        Assert.True(before.GetProperty("enabled").GetBoolean());
        Assert.Equal(JsonValueKind.Null, before.GetProperty("entities").GetProperty("user").GetProperty("schema").ValueKind);
        const string Schema = """{"type": "object", "properties": {"lives_in": {"type": "string", "description": "City"}, "age": {"type": "integer", "description": "In years"}}}""";
        (await server.PostAsync(Settings, $$"""{"entities": {"user": {"schema": {{Schema}}, "custom_instructions": "short"} } }""")).Ok();
        var profile = (await server.GetAsync("/v2/entities/user/ana/profile/")).Ok().GetProperty("profile");
        Assert.Equal("""{"lives_in":"Berlin","age":36}""", profile.GetRawText());

        var off = (await server.PostAsync(Settings.TrimEnd('/'), """{"enabled": false, "unknown": {}}""")).Ok();
        Assert.Equal((false, "short"), (off.GetProperty("enabled").GetBoolean(), off.GetProperty("entities").GetProperty("user").GetProperty("custom_instructions").GetString()));
        Assert.Equal("not_enabled", (await server.GetAsync("/v2/entities/user/ana/profile/")).Ok().GetProperty("status").GetString());
        (await server.PostAsync(Jobs, """{"operation": "trigger", "entity_type": "user", "entity_id": "ana"}""")).Fails(400);

        var reset = (await server.PostAsync(Settings, """{"enabled": true, "entities": {"user": {"schema": null, "custom_instructions": null} } }""")).Ok();
        Assert.Equal(JsonValueKind.Null, reset.GetProperty("entities").GetProperty("user").GetProperty("schema").ValueKind);
        Assert.Equal(JsonValueKind.Null, reset.GetProperty("entities").GetProperty("user").GetProperty("custom_instructions").ValueKind);
    }

    [Theory]
    [InlineData("""{"schema": {"type": "object"}}""")]
    [InlineData("""{"custom_instructions": "x"}""")]
    [InlineData("""{"enabled": "perhaps"}""")]
    [InlineData("""{"entities": []}""")]
    [InlineData("""{"entities": {"agent": {"schema": null}}}""")]
    [InlineData("""{"entities": {"user": 5}}""")]
    [InlineData("""{"entities": {"user": {"schema": "no json"}}}""")]
    [InlineData("""{"entities": {"user": {"schema": {"properties": {"a": {"type": "string"}}}}}}""")]
    [InlineData("""{"entities": {"user": {"custom_instructions": 5}}}""")]
    [InlineData("[]")]
    public async Task Settings_that_can_t_be_kept_are_400_and_change_nothing(string body)
    {
        await using var server = await TestServer.StartAsync();
        var before = (await server.GetAsync(Settings)).Text;
        (await server.PostAsync(Settings, body)).Fails(400);
        Assert.Equal(before, (await server.GetAsync(Settings)).Text);
    }

    [Fact]
    public async Task A_job_is_made_once_per_key_and_tells_what_came_of_it()
    {
        await using var server = await TestServer.StartAsync();
        await server.AboutAnaAsync();
        const string Body = """{"operation": "trigger", "entity_type": "user", "entity_id": "ana", "unknown": 1}""";
        var first = (await server.SendAsync("POST", Jobs, Body, TestServer.AdminKey, ("Idempotency-Key", "k"))).Ok();
        var again = (await server.SendAsync("POST", Jobs, Body, TestServer.AdminKey, ("Idempotency-Key", "k"))).Ok();
        Assert.Equal(first.GetProperty("job_id").GetString(), again.GetProperty("job_id").GetString());
        Assert.Equal((false, true), (first.GetProperty("replayed").GetBoolean(), again.GetProperty("replayed").GetBoolean()));
        Assert.Equal(("succeeded", "trigger", 1), (first.GetProperty("status").GetString(), first.GetProperty("operation").GetString(), first.GetProperty("entity_count_reserved").GetInt32()));
        (await server.SendAsync("POST", Jobs, Body.Replace("ana", "bob", StringComparison.Ordinal), TestServer.AdminKey, ("Idempotency-Key", "k"))).Fails(409);
        var job = (await server.GetAsync(first.GetProperty("status_url").GetString()!)).Ok().GetProperty("job");
        Assert.Equal(("succeeded", true, 1, 1, 0, 0), (
            job.GetProperty("status").GetString(), job.GetProperty("enumeration_complete").GetBoolean(), job.GetProperty("total").GetInt32(), job.GetProperty("succeeded").GetInt32(), job.GetProperty("failed").GetInt32(), job.GetProperty("skipped").GetInt32()));
        (await server.PostAsync(Jobs, Body)).Ok();
        Assert.Equal(2, (await server.GetAsync("/v2/entities/user/ana/profile/")).Ok().GetProperty("generation_count").GetInt32());
        (await server.DeleteAsync("/v2/entities/user/ana/")).Ok();
        (await server.GetAsync($"{Jobs}{job.GetProperty("id").GetString()}/")).Fails(404);
    }

    [Fact]
    public async Task A_sample_takes_the_users_of_whom_most_is_known()
    {
        await using var server = await TestServer.StartAsync();
        await server.AboutAnaAsync();
        await server.TellAsync("bob", "I live in Lima.");
        await server.MemoryAsync("words", "\"user_id\": \"cleo\"");
        var sample = (await server.PostAsync(Jobs, """{"operation": "sample", "entity_type": "user", "limit": 2}""")).Ok();
        Assert.Equal(["ana", "bob"], sample.GetProperty("entity_ids").EnumerateArray().Select(static one => one.GetString()!));
        Assert.Equal(2, sample.GetProperty("sampled").GetInt32());
        var all = (await server.PostAsync(Jobs, """{"operation": "sample", "entity_type": "user", "limit": null}""")).Ok();
        var job = (await server.GetAsync(all.GetProperty("status_url").GetString()!)).Ok().GetProperty("job");
        Assert.Equal((3, 2, 1), (job.GetProperty("completed").GetInt32(), job.GetProperty("succeeded").GetInt32(), job.GetProperty("skipped").GetInt32()));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"operation": "trigger", "entity_type": "user"}""")]
    [InlineData("""{"operation": "trigger", "entity_type": "user", "entity_id": null}""")]
    [InlineData("""{"operation": "trigger", "entity_type": "user", "entity_id": " "}""")]
    [InlineData("""{"operation": "trigger", "entity_type": "user", "entity_id": ["a"]}""")]
    [InlineData("""{"operation": "trigger", "entity_id": "u"}""")]
    [InlineData("""{"operation": "trigger", "entity_type": "agent", "entity_id": "u"}""")]
    [InlineData("""{"operation": "guess", "entity_type": "user", "entity_id": "u"}""")]
    [InlineData("""{"operation": "sample", "entity_type": "user", "limit": 0}""")]
    [InlineData("""{"operation": "sample", "entity_type": "user", "limit": "many"}""")]
    public async Task A_job_that_can_t_be_done_is_400(string body)
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync(Jobs, body)).Fails(400);
    }

    [Fact]
    public async Task Roles_limits_and_tenants_hold()
    {
        await using var server = await TestServer.StartAsync();
        await server.AboutAnaAsync();
        var job = (await server.PostAsync(Jobs, """{"operation": "sample", "entity_type": "user"}""")).Ok().GetProperty("job_id").GetString();
        var stranger = await server.KeyAsync("admin", project: await server.TenantAsync());
        var bob = await server.KeyAsync("write", Scope.User("bob"));
        foreach (var key in new[] { stranger, bob })
        {
            (await server.GetAsync($"{Jobs}{job}/", key)).Fails(404);
            Assert.Equal("insufficient_data", (await server.GetAsync("/v2/entities/user/ana/profile/", key)).Ok().GetProperty("status").GetString());
            Assert.Equal(0, (await server.PostAsync(Jobs, """{"operation": "sample", "entity_type": "user"}""", key)).Ok().GetProperty("sampled").GetInt32());
        }

        Assert.Equal(403, (await server.PostAsync(Settings, "{}", await server.KeyAsync("write"))).Status);
        Assert.Equal(403, (await server.PostAsync(Settings, "{}", await server.KeyAsync("admin", Scope.User("bob")))).Status);
        Assert.Equal(403, (await server.PostAsync(Jobs, "{}", await server.KeyAsync("read"))).Status);
        Assert.Equal(401, (await server.GetAsync(Settings, key: null)).Status);
        (await server.GetAsync($"{Jobs}a%2Fb%20%C3%A9/")).Fails(404);
    }
}
