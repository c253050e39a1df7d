using System.Security.Cryptography;
using System.Text;
using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Tenancy;

namespace Memoir.Server.Keys;

/// <summary>Keys as an administrator may see and change them: those of the projects of the own organisation, and for whoever runs the server all.</summary>
internal sealed class KeyAdmin(IKeyStore keys, KeyIssuer issuer, TenantAccess tenants, TimeProvider clock)
{
    /// <summary>A page of keys, and the id to go on after; <see langword="null"/>: it was the last one.</summary>
    public async Task<(IReadOnlyList<ApiKey> Keys, string? Next)> ListAsync(
        Caller caller, string? organisation, KeyQuery query, string? after, int most, CancellationToken cancellationToken)
    {
        if (query.ProjectId is { } asked)
        {
            organisation = (await tenants.ProjectAsync(caller, asked, organisation, cancellationToken)).OrganisationId;
        }

        var of = await tenants.OrganisationAsync(caller, organisation ?? caller.OrganisationId, cancellationToken);
        if (after is not null && await keys.FindAsync(of.Id, after, cancellationToken) is null)
        {
            throw ApiException.BadRequest("cursor", "'cursor' is none of a page before. Start without one.");
        }

        var page = await keys.PageAsync(of.Id, query, after, most + 1, cancellationToken);
        return page.Count > most ? (page.SkipLast(1).ToList(), page[most - 1].Id) : (page, null);
    }

    public async Task<ApiKey> FindAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        foreach (var organisation in await tenants.OrganisationsAsync(caller, cancellationToken))
        {
            if (await keys.FindAsync(organisation.Id, id, cancellationToken) is { } key)
            {
                return key;
            }
        }

        throw ApiException.NotFound("No key has this id. List them for those there are.");
    }

    /// <summary>Issues a key, once for each idempotency key: a repeat has no secret, which is shown once.</summary>
    public async Task<(ApiKey Key, string? Secret)> IssueAsync(Caller caller, NewKey wanted, string? once, CancellationToken cancellationToken)
    {
        var project = await tenants.ProjectAsync(caller, wanted.Project ?? caller.ProjectId, organisation: null, cancellationToken);
        DemandFuture(wanted.ExpiresAt);
        var (made, secret) = issuer.Make(project.OrganisationId, project.Id, wanted.Role);
        var key = made with { Id = Id(made.Id, caller, once), Limit = wanted.Limit, Label = wanted.Label, ExpiresAt = wanted.ExpiresAt };
        if (once is not null && await keys.FindAsync(project.OrganisationId, key.Id, cancellationToken) is { } known)
        {
            return (known, null);
        }

        await keys.AddAsync(key, cancellationToken);
        return (key, secret);
    }

    /// <summary>Issues a key with the same rights; the old one goes on for <paramref name="overlap"/>, so that nobody is locked out while it is handed round.</summary>
    public async Task<(ApiKey Key, string? Secret)> RotateAsync(
        Caller caller, string id, TimeSpan overlap, DateTimeOffset? expiresAt, string? once, CancellationToken cancellationToken)
    {
        var old = await FindAsync(caller, id, cancellationToken);
        DemandFuture(expiresAt);
        var start = old.Prefix.StartsWith(KeySecret.OpenSourceStart, StringComparison.Ordinal) ? KeySecret.OpenSourceStart : KeySecret.Start;
        var (made, secret) = issuer.Make(old.OrganisationId, old.ProjectId, old.Role, start);
        var key = made with
        {
            Id = Id(made.Id, caller, once),
            Limit = old.Limit,
            Label = old.Label,
            Agent = old.Agent,
            ByAgent = old.ByAgent,
            AccountId = old.AccountId,
            ExpiresAt = expiresAt,
        };
        if (once is not null && await keys.FindAsync(old.OrganisationId, key.Id, cancellationToken) is { } known)
        {
            return (known, null);
        }

        return await keys.ReplaceAsync(old, clock.GetUtcNow() + overlap, key, cancellationToken)
            ? (key, secret)
            : throw new ApiException(409, "key_revoked", "This key was revoked, so there is nothing to rotate. Create one instead.");
    }

    /// <summary>Revokes a key; one that was revoked stays so. The caller's own stays: who revokes the last one could never come back.</summary>
    public async Task<ApiKey> RevokeAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        var key = await FindAsync(caller, id, cancellationToken);
        if (string.Equals(caller.KeyId, key.Id, StringComparison.Ordinal))
        {
            throw new ApiException(409, "own_key", "This is the key that the request came with. Rotate it, or revoke it with another one.");
        }

        await keys.RevokeAsync(key.OrganisationId, key.Id, cancellationToken);
        return await FindAsync(caller, id, cancellationToken);
    }

    private void DemandFuture(DateTimeOffset? expiresAt)
    {
        if (expiresAt <= clock.GetUtcNow())
        {
            throw ApiException.BadRequest("expires_at", "'expires_at' is past, so the key would never open. Give an instant to come, or none.");
        }
    }

    private static string Id(string fresh, Caller caller, string? once) => once is null
        ? fresh
        : new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{caller.OrganisationId}\n{caller.RateKey}\n{once}")).AsSpan(0, 16)).ToString();
}
