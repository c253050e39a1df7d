using Memoir.Identity;
using Memoir.Storage;

namespace Memoir.Ingestion;

/// <summary>Puts turns into the queue, within the unit of work that keeps them.</summary>
internal sealed class Intake(MemoryCore core)
{
    // Counting takes longer the more there are, so the room found is used up before it is counted again.
    private static readonly TimeSpan RoomHolds = TimeSpan.FromSeconds(5);
    private readonly Lock _lock = new();
    private long _room;
    private long _countedAt = long.MinValue;

    private IngestionOptions Options => core.Options.Ingestion;

    /// <summary>Refuses messages that the queue has no room for.</summary>
    /// <exception cref="QueueFullException">So many wait already.</exception>
    public void RequireRoom(IStoreReader reader, int messages)
    {
        lock (_lock)
        {
            var now = core.Clock.GetTimestamp();
            if (_countedAt == long.MinValue || _room < messages || core.Clock.GetElapsedTime(_countedAt, now) > RoomHolds)
            {
                _room = Options.MaxQueuedMessages - reader.CountQueued(core.Project, Options.MaxQueuedMessages);
                _countedAt = now;
            }

            if (_room < messages)
            {
                throw new QueueFullException(Options.MaxQueuedMessages - _room, Options.MaxQueuedMessages);
            }

            _room -= messages;
        }
    }

    /// <summary>Makes an event of messages of one partition that are stored already.</summary>
    public StoredEvent Enqueue(IStoreWriter writer, long partition, Scope scope, IReadOnlyList<(string Id, string? Resume)> messages, DateTimeOffset now)
    {
        var stored = new StoredEvent
        {
            Id = MemoryId.Create(now, writer.NextNumber(), core.Project, messages[0].Id),
            Scope = scope,
            Partition = partition,
            Status = EventStatus.Pending,
            CreatedAt = now,
            ChangedAt = now,
            Body = new EventBody { Messages = messages.Count }.Write(),
        };
        stored = stored with { Key = writer.InsertEvent(partition, stored) };
        foreach (var (id, resume) in messages)
        {
            writer.QueueMessage(core.Project, id, stored.Key, resume);
        }

        // Whoever waits already sets the time: a scope that never falls silent is read all the same.
        if (writer.FindSlot(core.Project, partition) is null)
        {
            writer.PutSlot(core.Project, new QueueSlot(partition, now + Options.CoalesceDelay, QueueSlotState.Turns, Token: 0));
        }

        return stored;
    }

    /// <summary>Takes over what waits without an event: turns that an extractor failed on within an add, that an erasure or an import left to be read.</summary>
    /// <returns>How many messages.</returns>
    public async Task<int> AdoptAsync(int limit, CancellationToken cancellationToken)
    {
        if (await core.Store.ReadAsync(reader => reader.FindPending(core.Project, scope: null, limit: 1).Count, cancellationToken).ConfigureAwait(false) == 0)
        {
            return 0;
        }

        return await core.Store.WriteAsync(
            writer =>
            {
                var now = core.Now;
                var waiting = writer.FindPending(core.Project, scope: null, limit);
                foreach (var scope in waiting.GroupBy(static pending => pending.Message.Scope))
                {
                    var partition = writer.GetPartition(core.Project, scope.Key);
                    Enqueue(writer, partition, scope.Key, [.. scope.Select(static pending => (pending.Message.Id, pending.Resume))], now);
                }

                return waiting.Count;
            },
            cancellationToken).ConfigureAwait(false);
    }
}
