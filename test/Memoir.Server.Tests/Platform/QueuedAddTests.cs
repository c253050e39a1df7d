using Memoir.Extraction;
using Memoir.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Memoir.Server.Tests.Platform;

public sealed class QueuedAddTests
{
    private const string Body = """{"messages": [{"role": "user", "content": "user.home = Lisbon"}], "user_id": "u1"}""";
    private readonly ScriptedModel _model = new();

    [Fact]
    public async Task An_add_that_a_model_reads_is_pending_and_its_event_ends_with_what_was_found()
    {
        await using var server = await StartAsync();
        var added = (await server.PostAsync("/v3/memories/add/", Body)).Ok();
        Assert.Equal("PENDING", added.GetProperty("status").GetString());
        Assert.Empty(added.GetProperty("results").EnumerateArray());
        var address = $"/v1/event/{added.GetProperty("event_id").GetString()}/";
        Assert.Equal("PENDING", (await server.GetAsync(address)).Ok().GetProperty("status").GetString());

        (await server.PostAsync("/api/memoir/v1/events/wait", "{}")).Ok();

        var tale = (await server.GetAsync(address)).Ok();
        Assert.Equal("SUCCEEDED", tale.GetProperty("status").GetString());
        Assert.Equal("user home Lisbon", tale.GetProperty("results")[0].GetProperty("data").GetProperty("memory").GetString());
        Assert.Equal("SUCCEEDED", (await server.GetAsync("/v1/events/?event_type=ADD")).Ok().GetProperty("results")[0].GetProperty("status").GetString());
    }

    [Fact]
    public async Task The_old_add_lists_the_state_of_its_event()
    {
        await using var server = await StartAsync();
        var row = Assert.Single((await server.PostAsync("/v1/memories/", Body)).Ok().EnumerateArray());
        Assert.Equal("PENDING", row.GetProperty("status").GetString());
        Assert.NotNull(row.GetProperty("event_id").GetString());
    }

    [Fact]
    public async Task A_key_of_another_user_does_not_see_the_event()
    {
        await using var server = await StartAsync();
        var id = (await server.PostAsync("/v3/memories/add/", Body)).Ok().GetProperty("event_id").GetString();
        Assert.Equal(200, (await server.GetAsync($"/v1/event/{id}/", await server.KeyAsync("read", Scope.User("u1")))).Status);
        Assert.Equal(404, (await server.GetAsync($"/v1/event/{id}/", await server.KeyAsync("read", Scope.User("u2")))).Status);
    }

    private Task<TestServer> StartAsync() => TestServer.StartAsync(configure: services => services.AddSingleton<IExtractor>(_model));
}
