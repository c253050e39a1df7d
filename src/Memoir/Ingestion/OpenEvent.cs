using Memoir.Storage;

namespace Memoir.Ingestion;

/// <summary>A stored event with its body read, to be changed and written back within one unit of work.</summary>
internal sealed class OpenEvent(StoredEvent stored)
{
    public StoredEvent Stored { get; } = stored;

    public long Key => Stored.Key;

    public EventStatus Status { get; set; } = stored.Status;

    public EventBody Body { get; } = EventBody.Of(stored.Body);

    public void Save(IStoreWriter writer, string project, DateTimeOffset now) =>
        writer.UpdateEvent(project, Stored with { Status = Status, ChangedAt = now, Body = Body.Write() });

    /// <summary>Ends it: nothing of it waits any more.</summary>
    public void End(DateTimeOffset now)
    {
        Status = Body.Failed > 0 ? EventStatus.Failed : EventStatus.Succeeded;
        Body.CompletedAt = now;
        Body.FailingSince = null;
        if (Status == EventStatus.Succeeded && Body.FallbackReason is null)
        {
            Body.Error = null;
        }
    }
}
