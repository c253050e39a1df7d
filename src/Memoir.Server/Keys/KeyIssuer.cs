using Memoir.Server.Tenancy;

namespace Memoir.Server.Keys;

/// <summary>Issues keys. The secret is in its answer and nowhere else.</summary>
internal sealed class KeyIssuer(IKeyStore keys, TimeProvider clock)
{
    public Task<(ApiKey Key, string Secret)> IssueAsync(
        Project project,
        Role role,
        string label,
        Scope? limit,
        DateTimeOffset? expiresAt,
        CancellationToken cancellationToken) =>
        IssueAsync(project, role, label, limit, expiresAt, account: null, KeySecret.Start, cancellationToken);

    /// <summary>Issues one of an account, or with another start.</summary>
    public async Task<(ApiKey Key, string Secret)> IssueAsync(
        Project project,
        Role role,
        string label,
        Scope? limit,
        DateTimeOffset? expiresAt,
        string? account,
        string start,
        CancellationToken cancellationToken)
    {
        var secret = KeySecret.Make(start);
        var now = clock.GetUtcNow();
        var key = new ApiKey
        {
            Id = Guid.CreateVersion7(now).ToString(),
            OrganisationId = project.OrganisationId,
            ProjectId = project.Id,
            Role = role,
            Limit = limit ?? new Scope(),
            AccountId = account,
            Label = label,
            Prefix = KeySecret.Prefix(secret),
            Hash = KeySecret.Hash(secret),
            CreatedAt = now,
            ExpiresAt = expiresAt,
        };
        await keys.AddAsync(key, cancellationToken);
        return (key, secret);
    }
}
