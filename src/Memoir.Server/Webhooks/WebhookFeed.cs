using Memoir.Server.Tenancy;
using Memoir.Storage;

namespace Memoir.Server.Webhooks;

/// <summary>Follows what happens in a project, whoever did it by whichever contract or process, and notes what each webhook is to be told.</summary>
internal sealed class WebhookFeed(IWebhookStore webhooks, ProjectMemories memories)
{
    private const int Page = 500;

    /// <summary>One page of what is new for a webhook; true where there may be more.</summary>
    public async Task<bool> FollowAsync(Webhook hook, CancellationToken cancellationToken)
    {
        var found = new List<(string, DeliverySource)>();
        var place = hook.Place;
        var lines = await memories.Store.ReadAsync(reader => reader.ListHistory(hook.ProjectId, null, null, place.History, Page), cancellationToken);
        foreach (var line in lines)
        {
            place = place with { History = line.Sequence };
            Note(found, hook, WebhookEvents.Of(line.Event), line.Sequence);
            if (line is { Event: MemoryEvent.Add, After.Categories.Count: > 0 })
            {
                Note(found, hook, WebhookEvents.Categorize, line.Sequence);
            }
        }

        var isMore = lines.Count == Page;
        if (hook.EventTypes.Any(WebhookEvents.IsJob))
        {
            var adds = hook.Wants(WebhookEvents.JobCompleted) ? await webhooks.ListDoneAddsAsync(hook.ProjectId, place.Events, Page, cancellationToken) : [];
            found.AddRange(adds.Select(static add => (WebhookEvents.JobCompleted, DeliverySource.Job(add.Id))));
            place = adds.Count > 0 ? place with { Events = adds[^1].Number } : place;
            isMore |= adds.Count == Page;
            place = place with { Queue = await FollowQueueAsync(hook, place.Queue, found, cancellationToken) };
        }

        if (found.Count > 0 || place != hook.Place)
        {
            await webhooks.CollectAsync(hook, place, found, cancellationToken);
        }

        return isMore;
    }

    /// <summary>Where a webhook begins that is made now.</summary>
    public async Task<WebhookPlace> EndAsync(string project, CancellationToken cancellationToken)
    {
        var queue = await memories.Store.ReadAsync(reader => reader.ListEvents(project, new EventQuery { Limit = 1 }), cancellationToken);
        return new WebhookPlace(
            await Api.ChangeCursor.LastAsync(memories.Store, project, cancellationToken),
            await webhooks.LastEventAsync(project, cancellationToken),
            queue is [var last] ? last.Key : 0);
    }

    // Jobs end in any order, so the place stays before the first that has not ended.
    private async Task<long> FollowQueueAsync(Webhook hook, long after, List<(string, DeliverySource)> found, CancellationToken cancellationToken)
    {
        var (last, firstOpen) = (after, long.MaxValue);
        using var lease = await memories.LeaseAsync(hook.ProjectId);
        var query = new EventQuery { Limit = Page };
        while (true)
        {
            var jobs = await memories.Store.ReadAsync(reader => reader.ListEvents(hook.ProjectId, query), cancellationToken);
            foreach (var job in jobs.TakeWhile(job => job.Key > after))
            {
                last = Math.Max(last, job.Key);
                if (job.Status is not (EventStatus.Succeeded or EventStatus.Failed))
                {
                    firstOpen = Math.Min(firstOpen, job.Key);
                }
                else if (await lease.Memory.GetEventAsync(job.Id, cancellationToken) is { HasEnded: true } ended && hook.Wants(WebhookEvents.Of(ended)))
                {
                    found.Add((WebhookEvents.Of(ended), DeliverySource.Job(job.Id)));
                }
            }

            if (jobs.Count < Page || jobs[^1].Key <= after)
            {
                return firstOpen == long.MaxValue ? last : firstOpen - 1;
            }

            query = query with { BeforeKey = jobs[^1].Key };
        }
    }

    private static void Note(List<(string, DeliverySource)> found, Webhook hook, string type, long sequence)
    {
        if (hook.Wants(type))
        {
            found.Add((type, DeliverySource.History(sequence)));
        }
    }
}
