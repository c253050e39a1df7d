using Memoir.Input;

namespace Memoir.Client;

/// <summary>Which server a <see cref="MemoryClient"/> talks to, and how long it waits.</summary>
public sealed class MemoryClientOptions
{
    /// <summary>The server's address: <c>http://127.0.0.1:8080</c>. A path in it is kept, for servers behind a proxy.</summary>
    public required Uri Address { get; set; }

    /// <summary>The key, sent as <c>Authorization: Token</c>. Its project is the memory's. Default none: the server is open.</summary>
    public string? ApiKey { get; set; }

    /// <summary>How long one try of a call may take: 1 millisecond to 1 day. Streams (export, import, changes) have no limit once they flow.</summary>
    /// <value>Default is 100 seconds.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>
    /// How often a call is tried again where the server is busy or the connection breaks: 0 to 10. Writes carry an idempotency key, so that none
    /// is done twice; an add is tried again after a broken connection only where <see cref="AddRequest.IdempotencyKey"/> is given, since
    /// the server remembers its result for good.
    /// </summary>
    /// <value>Default is 2.</value>
    public int MaxRetries { get; set; } = 2;

    /// <summary>The clock that waits between tries are measured by.</summary>
    /// <value>Default is <see cref="System.TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    internal MemoryClientOptions Accept()
    {
        if (Address is not { IsAbsoluteUri: true, Scheme: "http" or "https" } || Address.Query.Length > 0 || Address.Fragment.Length > 0)
        {
            throw new InvalidInputException(nameof(Address), $"'{nameof(Address)}' is '{Address}'. Give the server's address, such as http://127.0.0.1:8080.");
        }

        if (ApiKey is not null && (ApiKey.Length == 0 || ApiKey.AsSpan().ContainsAnyExceptInRange('!', '~')))
        {
            throw new InvalidInputException(nameof(ApiKey), $"'{nameof(ApiKey)}' is blank or has characters that no key has. Give the key as the server printed it, or none.");
        }

        Check.Range($"{nameof(Timeout)} in milliseconds", Timeout.TotalMilliseconds, 1, TimeSpan.FromDays(1).TotalMilliseconds);
        Check.Range(nameof(MaxRetries), MaxRetries, 0, 10);
        ArgumentNullException.ThrowIfNull(TimeProvider);
        return (MemoryClientOptions)MemberwiseClone();
    }
}
