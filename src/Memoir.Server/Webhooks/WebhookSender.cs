namespace Memoir.Server.Webhooks;

/// <summary>Makes one try of one delivery, and notes what came of it.</summary>
internal sealed class WebhookSender(IWebhookStore webhooks, WebhookPayload payload, WebhookClient client, ServerOptions options, TimeProvider clock)
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromHours(6);

    // Past the time-out by what noting the outcome may take: a try that is still in work is not made twice.
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(30);

    public async Task SendAsync(Webhook hook, Delivery due, CancellationToken stop)
    {
        var until = clock.GetUtcNow() + TimeSpan.FromSeconds(options.Webhooks.TimeoutSeconds) + s_grace;
        if (await webhooks.ClaimAsync(due, until, stop) is not { } delivery)
        {
            return;
        }

        WebhookReply? reply;
        try
        {
            reply = await payload.WriteAsync(hook, delivery, stop) is { } body ? await client.PostAsync(hook, delivery, body, stop) : null;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The server stops: whoever runs next tries again at once, and this try does not count.
            await EndAsync(delivery with { Attempts = delivery.Attempts - 1, DueAt = clock.GetUtcNow() });
            throw;
        }

        await EndAsync(reply is null ? delivery with { Status = DeliveryStatus.Erased, DueAt = null } : After(delivery, reply));
    }

    private Delivery After(Delivery delivery, WebhookReply reply)
    {
        var noted = delivery with { ResponseStatus = reply.Status, Error = reply.Error };
        return reply.Taken ? noted with { Status = DeliveryStatus.Delivered, DueAt = null }
            : delivery.Attempts >= options.Webhooks.Attempts ? noted with { Status = DeliveryStatus.Failed, DueAt = null }
            : noted with { Status = DeliveryStatus.Pending, DueAt = clock.GetUtcNow() + Wait(delivery.Attempts, reply.RetryAfter) };
    }

    private TimeSpan Wait(int tries, TimeSpan? asked)
    {
        var doubled = options.Webhooks.RetrySeconds * Math.Pow(2, tries - 1);

        // Spread, so that what failed together does not come back together.
        var own = TimeSpan.FromSeconds(Math.Min(doubled, s_longestWait.TotalSeconds) * (1 - (Random.Shared.NextDouble() / 2)));
        return asked > own ? (asked.Value < s_longestWait ? asked.Value : s_longestWait) : own;
    }

    // Not with the token of the stop: what was delivered must not be delivered again for want of a note.
    private Task EndAsync(Delivery delivery) => webhooks.EndTryAsync(delivery with { UpdatedAt = clock.GetUtcNow() }, CancellationToken.None);
}
