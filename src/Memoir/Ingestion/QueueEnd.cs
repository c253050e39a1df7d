using Memoir.Storage;

namespace Memoir.Ingestion;

/// <summary>What becomes of a partition's place in the queue when a batch of it is over.</summary>
internal static class QueueEnd
{
    /// <summary>Gives the place back: to what waits still, or to nobody.</summary>
    public static void Release(IStoreWriter writer, string project, long partition, TimeSpan coalesce, DateTimeOffset now)
    {
        if (writer.ListQueued(project, partition, 1) is [var next])
        {
            // What came while the call was made waits for company as everything does.
            var due = next.Row.Message.RecordedAt + coalesce;
            writer.PutSlot(project, new QueueSlot(partition, due > now ? due : now, QueueSlotState.Turns, Token: 0));
        }
        else
        {
            Leave(writer, project, partition, now);
        }
    }

    /// <summary>Takes the partition out of the queue, and ends events whose last messages were deleted while they waited.</summary>
    public static void Leave(IStoreWriter writer, string project, long partition, DateTimeOffset now)
    {
        writer.RemoveSlot(project, partition);
        foreach (var stored in writer.ListOpenEvents(project, partition))
        {
            var open = new OpenEvent(stored);
            open.End(now);
            open.Save(writer, project, now);
        }
    }
}
