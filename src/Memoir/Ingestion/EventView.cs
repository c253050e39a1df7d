using Memoir.Extraction;
using Memoir.Storage;

namespace Memoir.Ingestion;

/// <summary>Events as callers see them.</summary>
internal static class EventView
{
    public static ExtractionEvent Of(IStoreReader reader, string project, StoredEvent stored)
    {
        var body = EventBody.Of(stored.Body);
        var slot = stored.Status == EventStatus.Pending ? reader.FindSlot(project, stored.Partition) : null;
        return new ExtractionEvent
        {
            Id = stored.Id,
            Scope = stored.Scope,
            Status = stored.Status,
            Waiting = stored.Status != EventStatus.Pending ? EventWait.Nothing : slot?.State switch
            {
                QueueSlotState.Retry => EventWait.Retry,
                QueueSlotState.Budget => EventWait.Budget,
                _ => EventWait.Turn,
            },
            NextAttemptAt = slot?.DueAt,
            Messages = body.Messages,
            MessagesFailed = body.Failed,
            CreatedAt = stored.CreatedAt,
            StartedAt = body.StartedAt,
            CompletedAt = body.CompletedAt,
            Attempts = body.Tries,
            Error = body.Error,
            Extractor = body.Extractor,
            FallbackReason = body.FallbackReason,
            CoveredBy = body.CoveredBy,
            Memories = body.Memories ?? [],
            Rejected = body.Rejected ?? [],
            Issues = body.Issues ?? [],
            Usage = body.Usage ?? ExtractionUsage.None,
            CallTime = TimeSpan.FromMilliseconds(body.CallMilliseconds),
        };
    }
}
