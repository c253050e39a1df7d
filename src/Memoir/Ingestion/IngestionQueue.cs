using Memoir.Storage;

namespace Memoir.Ingestion;

/// <summary>The queue of one memory: what an add hands turns to, and what waits for them.</summary>
internal sealed class IngestionQueue : IAsyncDisposable
{
    private readonly MemoryCore _core;
    private readonly Pulse _change = new();
    private readonly Intake _intake;
    private readonly Settlement _settlement;
    private readonly Dispatcher _dispatcher;
    private volatile bool _disposed;

    public IngestionQueue(MemoryCore core)
    {
        _core = core;
        var gate = new ModelGate(core);
        var leasing = new Leasing(core, new Budget(core), gate);
        _intake = new Intake(core);
        _settlement = new Settlement(core);
        _dispatcher = new Dispatcher(core, _intake, leasing, gate, new BatchRunner(core, leasing, gate, _settlement), _change);
    }

    /// <summary>How many messages were read and stored by this process.</summary>
    public long Extracted => _settlement.Extracted;

    private IngestionOptions Options => _core.Options.Ingestion;

    public void RequireRoom(IStoreReader reader, int messages) => _intake.RequireRoom(reader, messages);

    public StoredEvent Enqueue(IStoreWriter writer, long partition, Scope scope, IReadOnlyList<(string Id, string? Resume)> messages, DateTimeOffset now) =>
        _intake.Enqueue(writer, partition, scope, messages, now);

    /// <summary>Tells the workers of an event that was committed.</summary>
    public void Announce(DateTimeOffset due) => _dispatcher.Expect(due);

    /// <summary>Takes over what waits outside the queue, and has every failed try made again now.</summary>
    public async Task HastenRetriesAsync(CancellationToken cancellationToken)
    {
        while (await _intake.AdoptAsync(1_000, cancellationToken).ConfigureAwait(false) > 0)
        {
        }

        await HastenAsync(static slot => slot.State is QueueSlotState.Turns or QueueSlotState.Retry, partition: null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits for an event to end, at most <see cref="IngestionOptions.WaitTimeout"/>.</summary>
    public async Task<StoredEvent?> WaitAsync(StoredEvent awaited, CancellationToken cancellationToken)
    {
        var started = _core.Clock.GetTimestamp();
        while (true)
        {
            var next = _change.Next;
            ObjectDisposedException.ThrowIf(_disposed, typeof(Memory));
            var now = await _core.Store.ReadAsync(reader => reader.GetEvent(_core.Project, awaited.Key), cancellationToken).ConfigureAwait(false);
            var left = Options.WaitTimeout - _core.Clock.GetElapsedTime(started);
            if (now is null or { Status: EventStatus.Succeeded or EventStatus.Failed } || left <= TimeSpan.Zero)
            {
                return now;
            }

            // Somebody waits: no time to wait for company.
            await HastenAsync(static slot => slot.State == QueueSlotState.Turns, awaited.Partition, cancellationToken).ConfigureAwait(false);
            _dispatcher.Expect(_core.Now);
            await Pulse.WaitAsync(next, left < Options.PollInterval ? left : Options.PollInterval, _core.Clock, cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Waits until nothing is being read, here or elsewhere, and nothing could be: what is left waits for another try or another day.</summary>
    public async Task WhenIdleAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = _change.Next;
            ObjectDisposedException.ThrowIf(_disposed, typeof(Memory));
            while (await _intake.AdoptAsync(1_000, cancellationToken).ConfigureAwait(false) > 0)
            {
            }

            await HastenAsync(static slot => slot.State == QueueSlotState.Turns, partition: null, cancellationToken).ConfigureAwait(false);
            var slots = await _core.Store.ReadAsync(reader => reader.ListQueue(_core.Project, dueBy: null, int.MaxValue), cancellationToken).ConfigureAwait(false);
            var now = _core.Now;
            if (_dispatcher.Running == 0 && !slots.Any(slot => slot.State == QueueSlotState.Leased || (slot.DueAt <= now && _dispatcher.Takes)))
            {
                return;
            }

            _dispatcher.Expect(now);
            await Pulse.WaitAsync(next, Options.PollInterval, _core.Clock, cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _dispatcher.DisposeAsync().ConfigureAwait(false);
        _disposed = true;

        // Whoever waits for what nobody reads any more is told so.
        _change.Beat();
    }

    private async Task HastenAsync(Func<QueueSlot, bool> which, long? partition, CancellationToken cancellationToken)
    {
        var early = await _core.Store.ReadAsync(Early, cancellationToken).ConfigureAwait(false);
        if (early.Count == 0)
        {
            return;
        }

        var now = _core.Now;
        await _core.Store.WriteAsync(
            writer =>
            {
                foreach (var slot in Early(writer))
                {
                    writer.PutSlot(_core.Project, slot with { DueAt = now });
                }

                return true;
            },
            cancellationToken).ConfigureAwait(false);

        List<QueueSlot> Early(IStoreReader reader)
        {
            var slots = partition is { } one ? reader.FindSlot(_core.Project, one) is { } slot ? [slot] : [] : reader.ListQueue(_core.Project, dueBy: null, int.MaxValue);
            return [.. slots.Where(slot => slot.DueAt > _core.Now && which(slot))];
        }
    }
}
