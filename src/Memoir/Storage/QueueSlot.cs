namespace Memoir.Storage;

/// <summary>The place of one partition in the queue: there is one as long as messages of it wait, so at most one worker has them.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="DueAt">When it may be taken. While it is leased: when the lease ends, so that what a dead worker held is due by itself.</param>
/// <param name="State">Why it waits until then.</param>
/// <param name="Token">Names the lease: grows with each one, so that a worker that lost its lease can tell. 0: none yet.</param>
public sealed record QueueSlot(long Partition, DateTimeOffset DueAt, QueueSlotState State, long Token);

/// <summary>Why a partition's messages wait.</summary>
public enum QueueSlotState
{
    /// <summary>For more turns to go with them, or for a free worker.</summary>
    Turns = 0,

    /// <summary>A worker has them.</summary>
    Leased = 1,

    /// <summary>A try failed; for the next one.</summary>
    Retry = 2,

    /// <summary>The day's budget is spent; for the next day.</summary>
    Budget = 3,
}
