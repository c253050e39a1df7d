using System.Text;
using Memoir.Client;
using Xunit;

namespace Memoir.Server.Tests.Api;

public sealed class StreamTests
{
    [Fact]
    public async Task An_import_larger_than_any_other_body_may_be_goes_through()
    {
        await using var server = await TestServer.StartAsync(static options => options.Limits.BodyBytes = 64 << 10);
        await using var memory = await ClientAsync(server);
        for (var i = 0; i < 40; i++)
        {
            await memory.AddAsync(new AddRequest { Messages = [Message.User(new string((char)('a' + (i % 26)), 20_000))], Scope = Scope.User("alice"), Infer = false });
        }

        using var export = new MemoryStream();
        await foreach (var line in memory.ExportAsync())
        {
            await export.WriteAsync(line);
        }

        Assert.True(export.Length > 10 * (64 << 10));
        await memory.ResetAsync();
        Assert.Empty(await memory.EntitiesAsync());
        export.Position = 0;
        Assert.Equal(40, (await memory.ImportAsync(export)).Messages);

        // Left open, as in process.
        Assert.Equal(export.Length, export.Position);
        var large = await Assert.ThrowsAsync<MemoryServerException>(() => memory.AddAsync(new string('x', 90_000), Scope.User("alice")));
        Assert.Equal(("too_large", 413), (large.Code, large.Status));
    }

    [Fact]
    public async Task An_import_that_is_none_is_refused_however_much_of_it_is_still_to_come()
    {
        await using var server = await TestServer.StartAsync();
        await using var memory = await ClientAsync(server);
        using var endless = new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("no records at all\n", 200_000))));
        Assert.Equal("format", (await Assert.ThrowsAsync<InvalidInputException>(() => memory.ImportAsync(endless))).Field);
    }

    [Fact]
    public async Task What_goes_wrong_with_the_input_is_the_inputs_own_error()
    {
        await using var server = await TestServer.StartAsync();
        await using var memory = await ClientAsync(server);
        Assert.Equal("the disk is gone", (await Assert.ThrowsAsync<IOException>(() => memory.ImportAsync(new Broken()))).Message);
    }

    [Fact]
    public async Task A_stopping_server_ends_its_listeners_and_they_find_it_again()
    {
        var folder = Directory.CreateTempSubdirectory("memoir-changes-").FullName;
        var server = await TestServer.StartAsync(folder: folder);
        await using var memory = await ClientAsync(server);
        await memory.AddAsync("I like tea", Scope.User("alice"));
        await using var events = memory.ChangesAsync(Scope.WholeProject, after: 0).GetAsyncEnumerator();
        Assert.True(await events.MoveNextAsync());
        var next = events.MoveNextAsync().AsTask();
        await server.StopAsync();

        // It asks again, and learns that nobody is there now, which may change.
        Assert.True((await Assert.ThrowsAsync<MemoryServerException>(() => next)).IsRetryable);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Listeners_leave_half_of_the_server_to_others()
    {
        await using var server = await TestServer.StartAsync(static options => options.Limits.ConcurrentRequests = 2);
        await using var memory = await ClientAsync(server);
        await memory.AddAsync("I like tea", Scope.User("alice"));
        using var end = new CancellationTokenSource();
        await using var first = memory.ChangesAsync(Scope.WholeProject, after: 0, end.Token).GetAsyncEnumerator();
        Assert.True(await first.MoveNextAsync());
        await using var impatient = new MemoryClient(new MemoryClientOptions { Address = new Uri(server.Address), ApiKey = TestServer.AdminKey, MaxRetries = 0 });
        await using var second = impatient.ChangesAsync(Scope.WholeProject, after: 0).GetAsyncEnumerator();
        Assert.Equal("busy", (await Assert.ThrowsAsync<MemoryServerException>(async () => await second.MoveNextAsync())).Code);
        Assert.Single(await memory.EntitiesAsync());
    }

    private sealed class Broken : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("the disk is gone");
    }

    private static Task<MemoryClient> ClientAsync(TestServer server) =>
        MemoryClient.ConnectAsync(new MemoryClientOptions { Address = new Uri(server.Address), ApiKey = TestServer.AdminKey });
}
