namespace Memoir.Server.Keys;

/// <summary>Keys.</summary>
internal interface IKeyStore
{
    Task AddAsync(ApiKey key, CancellationToken cancellationToken);

    /// <summary>The keys that begin so, revoked and expired ones too.</summary>
    Task<IReadOnlyList<ApiKey>> FindByPrefixAsync(string prefix, CancellationToken cancellationToken);

    Task<IReadOnlyList<ApiKey>> ListAsync(string organisationId, CancellationToken cancellationToken);

    /// <summary>A key of the organisation; <see langword="null"/>: it has no such key.</summary>
    Task<ApiKey?> FindAsync(string organisationId, string id, CancellationToken cancellationToken);

    /// <summary>Keys by age, from the one after <paramref name="after"/> on.</summary>
    Task<IReadOnlyList<ApiKey>> PageAsync(string organisationId, KeyQuery query, string? after, int most, CancellationToken cancellationToken);

    /// <summary>Adds a key that takes another one's place, which ends then; false where the organisation has no such key that is not revoked.</summary>
    Task<bool> ReplaceAsync(ApiKey old, DateTimeOffset endsAt, ApiKey key, CancellationToken cancellationToken);

    /// <summary>Notes which agent says that it uses the key.</summary>
    Task NameAgentAsync(string id, string agent, CancellationToken cancellationToken);

    /// <summary>How many good keys agents got by asking.</summary>
    Task<long> CountByAgentsAsync(CancellationToken cancellationToken);

    Task<bool> AnyAsync(CancellationToken cancellationToken);

    /// <summary>Revokes it; false where the organisation has no such key, or it was revoked before.</summary>
    Task<bool> RevokeAsync(string organisationId, string id, CancellationToken cancellationToken);

    /// <summary>Notes that it was used now.</summary>
    Task TouchAsync(string id, CancellationToken cancellationToken);
}
