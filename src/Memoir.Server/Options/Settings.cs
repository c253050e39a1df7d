namespace Memoir.Server;

/// <summary>Every setting of the server.</summary>
internal static class Settings
{
    public static readonly IReadOnlyList<Setting> All =
    [
        Setting.Text("urls", static o => o.Urls, static (o, v) => o.Urls = v, ListenAddress.Fault),
        Setting.Text("data", static o => o.Data, static (o, v) => o.Data = v, static v => v.Trim().Length == 0 ? "is blank. Give a file or a folder." : null),
        Setting.Flag("open", static (o, v) => o.Open = v),
        Setting.Text("admin_key", static o => o.AdminKey, static (o, v) => o.AdminKey = v, AdminKeyFault),
        Setting.Text("jwt_secret", static o => o.JwtSecret, static (o, v) => o.JwtSecret = v, LongSecretFault),
        Setting.Text("secret_key", static o => o.SecretKey, static (o, v) => o.SecretKey = v, LongSecretFault),
        Setting.Text("secret_key_before", static o => o.SecretKeyBefore, static (o, v) => o.SecretKeyBefore = v, LongSecretFault),
        Setting.Flag("open_registration", static (o, v) => o.OpenRegistration = v),
        Setting.Flag("agent_mode", static (o, v) => o.AgentMode = v),
        Setting.Text("otlp_endpoint", static o => o.OtlpEndpoint, static (o, v) => o.OtlpEndpoint = v, ListenAddress.HttpFault),
        Setting.Text("cors_origins", static o => o.CorsOrigins, static (o, v) => o.CorsOrigins = v, ListenAddress.OriginFault),
        Setting.Flag("webhooks.private_addresses", static (o, v) => o.Webhooks.PrivateAddresses = v),
        Setting.Number("webhooks.timeout_seconds", 1, 60, static o => o.Webhooks.TimeoutSeconds, static (o, v) => o.Webhooks.TimeoutSeconds = (int)v),
        Setting.Number("webhooks.attempts", 1, 30, static o => o.Webhooks.Attempts, static (o, v) => o.Webhooks.Attempts = (int)v),
        Setting.Number("webhooks.retry_seconds", 1, 3600, static o => o.Webhooks.RetrySeconds, static (o, v) => o.Webhooks.RetrySeconds = (int)v),
        Setting.Number("webhooks.deliveries", 0, 100_000, static o => o.Webhooks.Deliveries, static (o, v) => o.Webhooks.Deliveries = (int)v),
        Setting.Number("limits.body_bytes", 1024, 1 << 30, static o => o.Limits.BodyBytes, static (o, v) => o.Limits.BodyBytes = v),
        Setting.Number("limits.page_size", 1, 1000, static o => o.Limits.PageSize, static (o, v) => o.Limits.PageSize = (int)v),
        Setting.Number("limits.batch_size", 1, 10_000, static o => o.Limits.BatchSize, static (o, v) => o.Limits.BatchSize = (int)v),
        Setting.Number("limits.filter_depth", 1, 16, static o => o.Limits.FilterDepth, static (o, v) => o.Limits.FilterDepth = (int)v),
        Setting.Number("limits.rate_per_second", 0, 1_000_000, static o => o.Limits.RatePerSecond, static (o, v) => o.Limits.RatePerSecond = (int)v),
        Setting.Number("limits.rate_burst", 1, 1_000_000, static o => o.Limits.RateBurst, static (o, v) => o.Limits.RateBurst = (int)v),
        Setting.Number("limits.concurrent_requests", 1, 100_000, static o => o.Limits.ConcurrentRequests, static (o, v) => o.Limits.ConcurrentRequests = (int)v),
        Setting.Number("limits.register_per_minute", 1, 100_000, static o => o.Limits.RegisterPerMinute, static (o, v) => o.Limits.RegisterPerMinute = (int)v),
        Setting.Number("limits.login_per_minute", 1, 100_000, static o => o.Limits.LoginPerMinute, static (o, v) => o.Limits.LoginPerMinute = (int)v),
        Setting.Number("limits.refresh_per_minute", 1, 100_000, static o => o.Limits.RefreshPerMinute, static (o, v) => o.Limits.RefreshPerMinute = (int)v),
        Setting.Number("limits.request_seconds", 1, 3600, static o => o.Limits.RequestSeconds, static (o, v) => o.Limits.RequestSeconds = (int)v),
        Setting.Number("limits.shutdown_seconds", 0, 600, static o => o.Limits.ShutdownSeconds, static (o, v) => o.Limits.ShutdownSeconds = (int)v),
        Setting.Number("limits.idempotency_hours", 1, 720, static o => o.Limits.IdempotencyHours, static (o, v) => o.Limits.IdempotencyHours = (int)v),
        Setting.Number("limits.events", 100, 10_000_000, static o => o.Limits.Events, static (o, v) => o.Limits.Events = (int)v),
        Setting.Number("limits.request_log", 0, 1_000_000, static o => o.Limits.RequestLog, static (o, v) => o.Limits.RequestLog = (int)v),
        Setting.Number("limits.open_projects", 1, 100_000, static o => o.Limits.OpenProjects, static (o, v) => o.Limits.OpenProjects = (int)v),
    ];

    /// <summary>Refuses options that can't be served with.</summary>
    public static void Validate(ServerOptions options)
    {
        foreach (var setting in All)
        {
            setting.Check(options);
        }

        if (options.Open && ListenAddress.FirstPublic(options.Urls) is { } url)
        {
            throw new InvalidInputException(
                "open",
                $"'open' lets everyone in without a key, and 'urls' has '{url}', which others can reach. Listen on 127.0.0.1, or leave 'open' out and use a key.");
        }
    }

    // Its value is a secret: the refusal tells its length alone.
    private static string? AdminKeyFault(string key) =>
        key.Length is < 12 or > 256 || key.AsSpan().ContainsAnyExceptInRange('!', '~')
            ? $"has {key.Length} characters. Use 12 to 256 printable ASCII characters without spaces."
            : Auth.Credentials.IsToken(key) ? "looks like a signed token, and would be taken for one. Use one without dots."
            : null;

    private static string? LongSecretFault(string secret) =>
        secret.Length is < 32 or > 1024
            ? $"has {secret.Length} characters. Use 32 to 1,024 random ones, such as the output of 'openssl rand -hex 32'."
            : null;
}
