using Memoir.Storage;
using Memoir.Testing;
using Xunit;

namespace Memoir.Tests.Ingestion;

public sealed class DispatcherTests
{
    [Fact]
    public async Task A_clock_that_jumps_while_the_loop_goes_to_sleep_strands_nothing_that_is_due()
    {
        var clock = new JumpingClock { JumpsBefore = TimeSpan.FromSeconds(2) };
        var options = new MemoryOptions { Ingestion = { CoalesceDelay = TimeSpan.FromSeconds(2), PollInterval = TimeSpan.FromHours(1) } };
        await using var memory = await Memory.CreateAsync(
            new MemoryComponents { Store = new InMemoryStore(), Extractor = new ScriptedModel(), TimeProvider = clock },
            options);

        var added = await memory.AddAsync("user.home = Berlin", Scope.User("alice"));
        await clock.Jumped.Task;

        // Real time bounds a hang alone: the work itself takes milliseconds.
        await memory.WhenIdleAsync().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(EventStatus.Succeeded, (await memory.GetEventAsync(added.Event!.Id))!.Status);
    }

    /// <summary>Jumps ten minutes between a sleeper's look at it and its falling asleep, once.</summary>
    private sealed class JumpingClock : TimeProvider
    {
        private readonly FakeClock _clock = new();

        public required TimeSpan JumpsBefore { get; init; }

        public TaskCompletionSource Jumped { get; } = new();

        public override long TimestampFrequency => _clock.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => _clock.GetUtcNow();

        public override long GetTimestamp() => _clock.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var jumps = dueTime == JumpsBefore && !Jumped.Task.IsCompleted;
            if (jumps)
            {
                _clock.Advance(TimeSpan.FromMinutes(10));
            }

            var timer = _clock.CreateTimer(callback, state, dueTime, period);
            if (jumps)
            {
                Jumped.SetResult();
            }

            return timer;
        }
    }
}
