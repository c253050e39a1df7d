namespace Memoir.Server.Keys;

/// <summary>Keys.</summary>
internal interface IKeyStore
{
    Task AddAsync(ApiKey key, CancellationToken cancellationToken);

    /// <summary>The keys that begin so, revoked and expired ones too.</summary>
    Task<IReadOnlyList<ApiKey>> FindByPrefixAsync(string prefix, CancellationToken cancellationToken);

    Task<IReadOnlyList<ApiKey>> ListAsync(string organisationId, CancellationToken cancellationToken);

    Task<bool> AnyAsync(CancellationToken cancellationToken);

    /// <summary>Revokes it; false where the organisation has no such key, or it was revoked before.</summary>
    Task<bool> RevokeAsync(string organisationId, string id, CancellationToken cancellationToken);

    /// <summary>Notes that it was used now.</summary>
    Task TouchAsync(string id, CancellationToken cancellationToken);
}
