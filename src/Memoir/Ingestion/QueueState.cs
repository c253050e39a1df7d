using Memoir.Storage;

namespace Memoir.Ingestion;

/// <summary>How the queue of a project stands: for health, metrics and the doctor.</summary>
/// <param name="Parked">Events that were given up, until somebody retries them.</param>
/// <param name="OldestAt">When the oldest event was made that still waits; <see langword="null"/>: none waits.</param>
internal readonly record struct QueueState(long Parked, DateTimeOffset? OldestAt)
{
    public static QueueState Read(IStoreReader reader, string project) => new(
        reader.CountEvents(project, new EventQuery { Status = EventStatus.Failed }),
        reader.ListEvents(project, new EventQuery { Status = EventStatus.Pending, OldestFirst = true, Limit = 1 }) is [var oldest] ? oldest.CreatedAt : null);
}
