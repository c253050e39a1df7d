using Memoir.Client;
using Xunit;

namespace Memoir.Server.Tests.Api;

public sealed class ChangesTests
{
    [Fact]
    public async Task A_listener_hears_what_happens_to_its_scope_in_order_and_goes_on_where_it_was()
    {
        await using var server = await TestServer.StartAsync();
        await using var memory = Client(server, TestServer.AdminKey);
        await KeepAsync(memory, "before", "alice");

        // Ended by its own test, if anything is amiss.
        using var end = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await using var events = memory.ChangesAsync(Scope.User("alice"), after: 0, end.Token).GetAsyncEnumerator();
        Assert.Equal((MemoryEvent.Add, "before"), Told(await NextAsync(events)));

        var next = NextAsync(events);
        await KeepAsync(memory, "of another", "bob");
        var id = await KeepAsync(memory, "now", "alice");
        Assert.Equal((MemoryEvent.Add, "now"), Told(await next));
        await memory.UpdateAsync(new UpdateRequest { Id = id, Metadata = System.Text.Json.JsonDocument.Parse("{\n  \"pretty\": true\n}").RootElement });
        await memory.DeleteAsync(id);
        var update = await NextAsync(events);
        Assert.Equal(MemoryEvent.Update, update.Event);
        Assert.Equal("{\n  \"pretty\": true\n}", update.After!.Metadata!.Value.GetRawText());
        Assert.Equal(MemoryEvent.Delete, (await NextAsync(events)).Event);

        await using var resumed = memory.ChangesAsync(Scope.WholeProject, update.Sequence, end.Token).GetAsyncEnumerator();
        Assert.Equal(MemoryEvent.Delete, (await NextAsync(resumed)).Event);
    }

    [Fact]
    public async Task Without_a_place_to_go_on_from_only_what_comes_is_heard()
    {
        await using var server = await TestServer.StartAsync();
        await using var memory = Client(server, TestServer.AdminKey);
        for (var i = 0; i < 5; i++)
        {
            await KeepAsync(memory, $"before {i}", "alice");
        }

        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Address + "/api/memoir/v1/changes");
        request.Headers.TryAddWithoutValidation("Authorization", "Token " + TestServer.AdminKey);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        await KeepAsync(memory, "after", "alice");
        Assert.StartsWith("id: ", await reader.ReadLineAsync(), StringComparison.Ordinal);
        Assert.Equal("event: add", await reader.ReadLineAsync());
        Assert.Contains("\"new_text\":\"after\"", await reader.ReadLineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_with_a_limit_hears_of_its_own_only()
    {
        await using var server = await TestServer.StartAsync();
        await using var memory = Client(server, TestServer.AdminKey);
        await KeepAsync(memory, "bob's", "bob");
        await KeepAsync(memory, "alice's", "alice");
        await using var limited = Client(server, await server.KeyAsync("read", Scope.User("alice")));
        using var end = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await using var events = limited.ChangesAsync(Scope.WholeProject, after: 0, end.Token).GetAsyncEnumerator();
        Assert.Equal((MemoryEvent.Add, "alice's"), Told(await NextAsync(events)));
    }

    private static MemoryClient Client(TestServer server, string key) => new(new MemoryClientOptions { Address = new Uri(server.Address), ApiKey = key });

    private static (MemoryEvent Event, string? Text) Told(HistoryEntry entry) => (entry.Event, entry.NewText);

    private static async Task<HistoryEntry> NextAsync(IAsyncEnumerator<HistoryEntry> events)
    {
        Assert.True(await events.MoveNextAsync());
        return events.Current;
    }

    private static async Task<string> KeepAsync(MemoryClient memory, string text, string user) =>
        (await memory.AddAsync(new AddRequest { Messages = [Message.User(text)], Scope = Scope.User(user), Infer = false })).Memories[0].Id;
}
