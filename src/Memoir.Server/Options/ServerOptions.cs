namespace Memoir.Server;

/// <summary>Settings of the server. Defaults are valid; a value out of range is refused at start, with its name, value and remedy.</summary>
/// <remarks>
/// The same names in the file (<c>{"limits": {"body_bytes": 1048576}}</c>), in the environment (<c>MEMOIR_LIMITS__BODY_BYTES</c>) and here.
/// </remarks>
public sealed class ServerOptions
{
    /// <summary>The default of <see cref="Data"/>.</summary>
    public const string DefaultData = "memoir.db";

    /// <summary>Where to listen: one or more URLs parted by <c>;</c>. Port 0 takes a free one.</summary>
    /// <value>Default is <c>http://127.0.0.1:8080</c>.</value>
    public string Urls { get; set; } = "http://127.0.0.1:8080";

    /// <summary>The file of memories, or a folder in which it is <c>memoir.db</c>. Keys, tenants and events lie beside it, in <c>*.server.db</c>.</summary>
    /// <value>Default is <c>memoir.db</c> in the working folder; <c>memoir serve</c> takes the folder of the other commands.</value>
    public string Data { get; set; } = DefaultData;

    /// <summary>Whether every request is let in as administrator of the first project, without a key. Refused unless every URL is a loopback one.</summary>
    /// <value>Default is <see langword="false"/>.</value>
    public bool Open { get; set; }

    /// <summary>
    /// The operator's key, 12 to 256 printable characters without spaces, in place of the one that is made and printed at the first start.
    /// It is kept nowhere: leave it out, and it no longer opens.
    /// </summary>
    /// <value>Default is none.</value>
    public string? AdminKey { get; set; }

    /// <summary>What the tokens of signed-in accounts are signed with, 32 to 1,024 characters. Changing it ends every session.</summary>
    /// <value>Default is one that is made at the first sign-in and kept beside the keys.</value>
    public string? JwtSecret { get; set; }

    /// <summary>
    /// What the secrets in the server's file are sealed with (AES-256-GCM), 32 to 1,024 characters: keys of providers that projects configure, secrets of webhooks,
    /// the key that tokens are signed with. Once sealed, the file is of no use for these without it.
    /// </summary>
    /// <value>Default is none: they lie readable in a file that only its owner can read.</value>
    public string? SecretKey { get; set; }

    /// <summary>The <see cref="SecretKey"/> before this one: what it sealed is sealed anew at the start, or opened for good where there is no new one. Leave it out afterwards.</summary>
    /// <value>Default is none.</value>
    public string? SecretKeyBefore { get; set; }

    /// <summary>
    /// Whether the first account may be registered without a key; it becomes the administrator. Later ones are an administrator's to make.
    /// </summary>
    /// <value>Default is <see langword="null"/>: where every URL is a loopback one. Behind a proxy, say <see langword="false"/>.</value>
    public bool? OpenRegistration { get; set; }

    /// <summary>
    /// Whether agents that ask for a key (<c>mem0 init --agent</c>) get one, without an administrator. Each key sees and touches the memories of a
    /// user of its own alone, and there are at most 1,000. An open server hands them out in any case.
    /// </summary>
    /// <value>Default is <see langword="false"/>.</value>
    public bool AgentMode { get; set; }

    /// <summary>Where traces, metrics and logs go by OTLP over gRPC or HTTP, as the standard <c>OTEL_*</c> variables say in detail.</summary>
    /// <value>Default is <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, else nowhere.</value>
    public string? OtlpEndpoint { get; set; }

    /// <summary>Origins that browsers may call from, parted by <c>;</c>, such as <c>https://app.example</c>.</summary>
    /// <value>Default is none: CORS is off.</value>
    public string? CorsOrigins { get; set; }

    /// <summary>How webhooks are delivered to.</summary>
    public WebhookOptions Webhooks { get; } = new();

    /// <summary>What one request, key and server may cost.</summary>
    public ServerLimits Limits { get; } = new();
}
