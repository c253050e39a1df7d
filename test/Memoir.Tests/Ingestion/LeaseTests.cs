using Memoir.Storage;
using Memoir.Testing;
using Xunit;

namespace Memoir.Tests.Ingestion;

public sealed class LeaseTests : IAsyncDisposable
{
    private static readonly Scope Alice = Scope.User("alice");
    private readonly InMemoryStore _store = new();
    private readonly FakeClock _clock = new();
    private readonly ScriptedModel _model = new();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task A_worker_that_lost_its_lease_stores_nothing_and_the_next_one_does()
    {
        var (reading, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        _model.OnCall = async (_, call, _) =>
        {
            reading.TrySetResult();
            await (call == 1 ? answer.Task : Task.CompletedTask);
        };
        await using var memory = await OpenAsync();
        await memory.AddAsync("user.home = Berlin", Alice);
        var idle = memory.WhenIdleAsync();
        await reading.Task;

        // As a worker of another process does that finds the lease over.
        var taken = (await SlotAsync())! with { Token = 1_000_000, DueAt = _clock.GetUtcNow() };
        await WriteAsync(writer => writer.PutSlot("default", taken));
        answer.SetResult();
        await idle;

        Assert.Equal(2, _model.Calls);
        Assert.Single((await memory.HistoryAsync(new HistoryRequest { Scope = Alice })).Entries);
        Assert.Null(await SlotAsync());
    }

    [Fact]
    public async Task What_a_dead_worker_held_is_taken_over_when_its_lease_ends()
    {
        await using (var adding = await OpenAsync(workers: 0))
        {
            await adding.AddAsync("user.home = Berlin", Alice);
        }

        var held = (await SlotAsync())! with { State = QueueSlotState.Leased, Token = 9, DueAt = _clock.GetUtcNow().AddSeconds(30) };
        await WriteAsync(writer => writer.PutSlot("default", held));
        await using var memory = await OpenAsync();
        var idle = memory.WhenIdleAsync();
        await _clock.WhenAsleepAsync(held.DueAt);
        Assert.False(idle.IsCompleted);
        Assert.Equal(0, _model.Calls);

        _clock.Set(held.DueAt);

        await idle;
        Assert.Equal(1, _model.Calls);
        Assert.Single((await memory.ListAsync(new ListRequest { Scope = Alice })).Memories);
    }

    [Fact]
    public async Task A_lease_is_renewed_while_the_model_takes_its_time()
    {
        var (reading, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        _model.OnCall = async (_, _, token) =>
        {
            reading.TrySetResult();
            await answer.Task.WaitAsync(token);
        };
        await using var memory = await OpenAsync();
        await memory.AddAsync("user.home = Berlin", Alice);
        var idle = memory.WhenIdleAsync();
        await reading.Task;
        var lease = (await SlotAsync())!.DueAt - _clock.GetUtcNow();
        await _clock.WhenAsleepAsync(_clock.GetUtcNow() + (lease / 3));

        // Three times as long as a lease that nobody renews.
        for (var third = 0; third < 9; third++)
        {
            _clock.Advance(lease / 3);
            while ((await SlotAsync())!.DueAt < _clock.GetUtcNow() + lease)
            {
                await Task.Yield();
            }
        }

        answer.SetResult();
        await idle;
        Assert.Equal(1, _model.Calls);
        Assert.Single((await memory.ListAsync(new ListRequest { Scope = Alice })).Memories);
    }

    [Fact]
    public async Task Turns_under_way_when_the_memory_closes_wait_for_the_next_one()
    {
        var reading = new TaskCompletionSource();
        _model.OnCall = async (_, call, token) =>
        {
            reading.TrySetResult();
            await (call == 1 ? Task.Delay(Timeout.Infinite, token) : Task.CompletedTask);
        };
        var first = await OpenAsync(drain: TimeSpan.Zero);
        await first.AddAsync("user.home = Berlin", Alice);
        var idle = first.WhenIdleAsync();
        await reading.Task;
        await first.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => idle);

        await using var second = await OpenAsync();
        await second.WhenIdleAsync();

        Assert.Equal(2, _model.Calls);
        Assert.Equal(EventStatus.Succeeded, Assert.Single((await second.ListEventsAsync()).Events).Status);
    }

    private Task<Memory> OpenAsync(int workers = 2, TimeSpan? drain = null) => Memory.CreateAsync(
        new MemoryComponents { Store = _store, Extractor = _model, TimeProvider = _clock, OwnsStore = false },
        new MemoryOptions { Ingestion = { Workers = workers, PollInterval = TimeSpan.FromHours(1), DrainTimeout = drain ?? TimeSpan.FromSeconds(10) } });

    private async Task<QueueSlot?> SlotAsync() => await _store.ReadAsync(static reader => reader.ListQueue("default", null, 1)) is [var slot] ? slot : null;

    private async Task WriteAsync(Action<IStoreWriter> work) => await _store.WriteAsync(writer =>
    {
        work(writer);
        return true;
    });
}
