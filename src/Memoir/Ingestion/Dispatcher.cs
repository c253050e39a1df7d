namespace Memoir.Ingestion;

/// <summary>The loop that hands what is due to free workers, and looks after the queue when nothing is.</summary>
internal sealed class Dispatcher : IAsyncDisposable
{
    private const int AdoptedAtOnce = 1_000;
    private const int PrunedAtOnce = 1_000;
    private const long UntilOneIsFree = long.MinValue;
    private static readonly TimeSpan PruneEvery = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestSleep = TimeSpan.FromDays(1);
    private readonly MemoryCore _core;
    private readonly Intake _intake;
    private readonly Leasing _leasing;
    private readonly ModelGate _gate;
    private readonly BatchRunner _runner;
    private readonly Pulse _work = new();
    private readonly Pulse _change;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abort = new();
    private readonly HashSet<Task> _running = [];
    private readonly Task _loop;
    private long _sleepsUntil = long.MaxValue;
    private DateTimeOffset _adoptAt = DateTimeOffset.MinValue;
    private DateTimeOffset _pruneAt = DateTimeOffset.MinValue;

    public Dispatcher(MemoryCore core, Intake intake, Leasing leasing, ModelGate gate, BatchRunner runner, Pulse change)
    {
        (_core, _intake, _leasing, _gate, _runner, _change) = (core, intake, leasing, gate, runner, change);

        // The workers outlive the call that happens to open the memory: that call's activity and locals are not theirs.
        using (ExecutionContext.SuppressFlow())
        {
            _loop = Task.Run(LoopAsync);
        }
    }

    private IngestionOptions Options => _core.Options.Ingestion;

    /// <summary>How many batches are being read in this process.</summary>
    public int Running
    {
        get
        {
            lock (_running)
            {
                return _running.Count;
            }
        }
    }

    /// <summary>Whether a due batch would be taken now.</summary>
    public bool Takes => Options.Fallback == ExtractionFallback.Rules || _gate.ClosedUntil <= _core.Now;

    /// <summary>Tells of work that is due then: the loop wakes unless it does so earlier anyway. One that ought to be awake by now is woken.</summary>
    public void Expect(DateTimeOffset due)
    {
        var until = Volatile.Read(ref _sleepsUntil);
        if (due.UtcTicks <= until || (until != UntilOneIsFree && until <= _core.Now.UtcTicks))
        {
            _work.Beat();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        Task[] left;
        lock (_running)
        {
            left = [.. _running];
        }

        var all = Task.WhenAll(left);
        try
        {
            await all.WaitAsync(Options.DrainTimeout, _core.Clock).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            QueueLog.DrainTimedOut(_core.Logger, Options.DrainTimeout);
            await _abort.CancelAsync().ConfigureAwait(false);
            await all.ConfigureAwait(false);
        }

        _stop.Dispose();
        _abort.Dispose();
    }

    private async Task LoopAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var next = _work.Next;
            TimeSpan sleep;
            try
            {
                await TendAsync().ConfigureAwait(false);
                if (await StartDueAsync().ConfigureAwait(false))
                {
                    continue;
                }

                sleep = await SleepAsync().ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                // A store that can't be read now, or whatever else: the loop must not end while the process lives.
                sleep = Options.PollInterval;
                QueueLog.StoreFailed(_core.Logger, sleep, error);
            }

            if (sleep > TimeSpan.Zero)
            {
                await Pulse.WaitAsync(next, sleep, _core.Clock, _stop.Token).ConfigureAwait(false);
            }

            Volatile.Write(ref _sleepsUntil, long.MaxValue);
        }
    }

    /// <returns>True: there may be more that is due.</returns>
    private async Task<bool> StartDueAsync()
    {
        var free = Options.Workers - Running;
        if (free <= 0 || !Takes)
        {
            return false;
        }

        // After a pause one call finds out whether the model answers again; the rest follows when it does.
        free = _gate.IsProving ? Math.Min(free, Running > 0 ? 0 : 1) : free;
        if (free == 0)
        {
            return false;
        }

        var (batches, more) = await _leasing.TakeAsync(free, _stop.Token).ConfigureAwait(false);
        foreach (var batch in batches)
        {
            Start(batch);
        }

        // What was due may have been put off, or have had nothing left in it.
        _change.Beat();

        return more && batches.Count < free;
    }

    private void Start(Batch batch)
    {
        var task = new Task<Task>(() => _runner.RunAsync(batch, _abort.Token));
        var whole = task.Unwrap();
        lock (_running)
        {
            _running.Add(whole);
        }

        _ = whole.ContinueWith(
            ended =>
            {
                if (ended.Exception is { } error)
                {
                    QueueLog.SettlementFailed(_core.Logger, batch.Turns.Count, error);
                }

                lock (_running)
                {
                    _running.Remove(ended);
                }

                _work.Beat();
                _change.Beat();
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        task.Start(TaskScheduler.Default);
    }

    private async Task<TimeSpan> SleepAsync()
    {
        if (Options.Workers > 0 && Running >= Options.Workers)
        {
            Volatile.Write(ref _sleepsUntil, UntilOneIsFree);
            return LongestSleep;
        }

        var slots = await _core.Store.ReadAsync(reader => reader.ListQueue(_core.Project, dueBy: null, limit: 1), _stop.Token).ConfigureAwait(false);
        var now = _core.Now;
        var sleep = slots is [var first] && Options.Workers > 0 ? first.DueAt - now : Options.PollInterval;
        if (!Takes)
        {
            sleep = _gate.ClosedUntil - now;
        }

        if (sleep <= TimeSpan.Zero && _gate.IsProving && Running > 0)
        {
            sleep = LongestSleep; // Until the call that finds out ends.
        }

        sleep = sleep < Options.PollInterval ? sleep : Options.PollInterval;
        Volatile.Write(ref _sleepsUntil, (now + sleep).UtcTicks);
        return sleep;
    }

    // What other processes left, and what has grown old.
    private async Task TendAsync()
    {
        var now = _core.Now;
        if (now >= _adoptAt)
        {
            _adoptAt = now + Options.PollInterval;
            await (_core.OnPoll?.Invoke(_stop.Token) ?? Task.CompletedTask).ConfigureAwait(false);
            if (await _intake.AdoptAsync(AdoptedAtOnce, _stop.Token).ConfigureAwait(false) is > 0 and var adopted)
            {
                QueueLog.Adopted(_core.Logger, adopted);
                _adoptAt = now;
            }

            await QueueMetrics.LookAsync(_core).ConfigureAwait(false);
        }

        if (now >= _pruneAt)
        {
            _pruneAt = now + PruneEvery;
            var pruned = await _core.Store.WriteAsync(writer => writer.PruneEvents(_core.Project, now - Options.EventRetention, PrunedAtOnce), _stop.Token).ConfigureAwait(false);
            _pruneAt = pruned == PrunedAtOnce ? now : _pruneAt;
        }
    }
}
