namespace Memoir.Server;

/// <summary>How the server delivers to webhooks.</summary>
public sealed class WebhookOptions
{
    /// <summary>
    /// Whether webhooks may be at addresses that only this machine or its network reach. Whoever may make a webhook could otherwise have the
    /// server ask what stands behind its firewall.
    /// </summary>
    /// <value>Default is <see langword="false"/>.</value>
    public bool PrivateAddresses { get; set; }

    /// <summary>The longest a receiver may take to answer, in seconds: 1 to 60.</summary>
    /// <value>Default is 10.</value>
    public int TimeoutSeconds { get; set; } = 10;

    /// <summary>How often a delivery is tried: 1 to 30.</summary>
    /// <value>Default is 15, which is about a day.</value>
    public int Attempts { get; set; } = 15;

    /// <summary>The wait after the first failed try, in seconds: 1 to 3,600. Each next one is twice as long, up to six hours, less up to half of it at random.</summary>
    /// <value>Default is 10.</value>
    public int RetrySeconds { get; set; } = 10;

    /// <summary>Ended deliveries kept per webhook, for its log: 0 to 100,000.</summary>
    /// <value>Default is 1,000.</value>
    public int Deliveries { get; set; } = 1000;
}
