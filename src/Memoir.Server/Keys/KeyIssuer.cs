using Memoir.Server.Tenancy;

namespace Memoir.Server.Keys;

/// <summary>Issues keys. The secret is in its answer and nowhere else.</summary>
internal sealed class KeyIssuer(IKeyStore keys, TimeProvider clock)
{
    public async Task<(ApiKey Key, string Secret)> IssueAsync(
        Project project,
        Role role,
        string label,
        Scope? limit,
        DateTimeOffset? expiresAt,
        CancellationToken cancellationToken)
    {
        var (key, secret) = Make(project.OrganisationId, project.Id, role);
        key = key with { Limit = limit ?? new Scope(), Label = label, ExpiresAt = expiresAt };
        await keys.AddAsync(key, cancellationToken);
        return (key, secret);
    }

    /// <summary>A key that is kept nowhere yet.</summary>
    public (ApiKey Key, string Secret) Make(string organisationId, string projectId, Role role)
    {
        var secret = KeySecret.Make();
        var now = clock.GetUtcNow();
        return (
            new ApiKey
            {
                Id = Guid.CreateVersion7(now).ToString(),
                OrganisationId = organisationId,
                ProjectId = projectId,
                Role = role,
                Prefix = KeySecret.Prefix(secret),
                Hash = KeySecret.Hash(secret),
                CreatedAt = now,
            },
            secret);
    }
}
