using Memoir.Server.Api.Keys;

namespace Memoir.Cli.Keys;

/// <summary>The keys of a server: over HTTP, or in its file where the server runs.</summary>
internal interface IKeyRing : IAsyncDisposable
{
    Task<KeyPage> ListAsync(string? project, bool ended, string? cursor, CancellationToken ct);

    Task<IssuedKey> CreateAsync(KeyRequest request, CancellationToken ct);

    Task<IssuedKey> RotateAsync(string id, RotateRequest request, CancellationToken ct);

    Task<KeyView> RevokeAsync(string id, CancellationToken ct);
}
