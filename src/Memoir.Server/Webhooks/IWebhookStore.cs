namespace Memoir.Server.Webhooks;

/// <summary>Webhooks and their deliveries.</summary>
internal interface IWebhookStore
{
    Task AddAsync(Webhook hook, CancellationToken cancellationToken);

    /// <summary>Changes its name, address, event types, activity and secret; false where it is gone.</summary>
    Task<bool> UpdateAsync(Webhook hook, CancellationToken cancellationToken);

    /// <summary>Removes it with its deliveries; false where it is gone.</summary>
    Task<bool> RemoveAsync(string id, CancellationToken cancellationToken);

    Task<Webhook?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>The one that a request with this key made.</summary>
    Task<Webhook?> FindByRequestAsync(string projectId, string requestKey, CancellationToken cancellationToken);

    /// <summary>Those of a project, oldest first.</summary>
    Task<IReadOnlyList<Webhook>> ListAsync(string projectId, CancellationToken cancellationToken);

    /// <summary>Those of every project that are to be delivered to.</summary>
    Task<IReadOnlyList<Webhook>> ListActiveAsync(CancellationToken cancellationToken);

    /// <summary>Notes what a webhook is to be told and how far it has followed, together. What it was told already is left alone.</summary>
    Task CollectAsync(Webhook hook, WebhookPlace place, IReadOnlyList<(string EventType, DeliverySource Source)> found, CancellationToken cancellationToken);

    /// <summary>Those due of one webhook, the longest due first.</summary>
    Task<IReadOnlyList<Delivery>> ListDueAsync(string webhookId, DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>Takes it for a try that ends by an instant; <see langword="null"/>: another did, or it is gone.</summary>
    Task<Delivery?> ClaimAsync(Delivery delivery, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Notes what came of a try, and drops what the log no longer has room for.</summary>
    Task EndTryAsync(Delivery delivery, CancellationToken cancellationToken);

    /// <summary>Of one webhook, the newest first.</summary>
    Task<(IReadOnlyList<Delivery> Page, long Total)> ListDeliveriesAsync(string webhookId, int skip, int limit, CancellationToken cancellationToken);

    Task<Delivery?> FindDeliveryAsync(string webhookId, string id, CancellationToken cancellationToken);

    /// <summary>The jobs of a project that ended at once, after a place: their numbers and ids.</summary>
    Task<IReadOnlyList<(long Number, string Id)>> ListDoneAddsAsync(string projectId, long after, int limit, CancellationToken cancellationToken);

    /// <summary>The place of the last job of a project.</summary>
    Task<long> LastEventAsync(string projectId, CancellationToken cancellationToken);
}
