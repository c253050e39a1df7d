namespace Memoir.Testing;

/// <summary>A clock that stands still until told, and whose timers go by it. Starts at 2024-05-01 12:00 UTC.</summary>
public sealed class FakeClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<FakeTimer> _timers = [];
    private readonly List<(DateTimeOffset By, TaskCompletionSource Found)> _awaited = [];
    private DateTimeOffset _now = new(2024, 5, 1, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>
    /// Completes when something sleeps until <paramref name="by"/> or sooner. Wait for it before turning the clock:
    /// who only then goes to sleep reckons from the new time, and would sleep for ever.
    /// </summary>
    public Task WhenAsleepAsync(DateTimeOffset by)
    {
        lock (_lock)
        {
            if (_timers.Any(timer => timer.DueAt <= by))
            {
                return Task.CompletedTask;
            }

            var found = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((by, found));
            return found.Task;
        }
    }

    public void Advance(TimeSpan time) => Set(GetUtcNow() + time);

    /// <summary>Turns the clock, and on the way runs what is due, each at its time.</summary>
    public void Set(DateTimeOffset now)
    {
        while (TakeDue(now) is { } due)
        {
            due.Run();
        }

        lock (_lock)
        {
            _now = now;
        }
    }

    private FakeTimer? TakeDue(DateTimeOffset until)
    {
        lock (_lock)
        {
            var next = _timers.Where(timer => timer.DueAt <= until).MinBy(static timer => timer.DueAt);
            if (next is null)
            {
                return null;
            }

            _now = next.DueAt > _now ? next.DueAt : _now;
            _timers.Remove(next);
            if (next.Period > TimeSpan.Zero)
            {
                next.DueAt += next.Period;
                _timers.Add(next);
            }

            return next;
        }
    }

    private void Tell(DateTimeOffset due)
    {
        foreach (var waiting in _awaited.Where(waiting => due <= waiting.By).ToArray())
        {
            _awaited.Remove(waiting);
            waiting.Found.SetResult();
        }
    }

    private sealed class FakeTimer(FakeClock clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset DueAt { get; set; }

        public TimeSpan Period { get; private set; }

        public void Run() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
                Period = period;
                if (dueTime >= TimeSpan.Zero)
                {
                    DueAt = clock._now + dueTime;
                    clock._timers.Add(this);
                    clock.Tell(DueAt);
                }
            }

            if (dueTime == TimeSpan.Zero)
            {
                clock.Set(clock.GetUtcNow());
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
