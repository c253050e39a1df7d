using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Tenancy;

namespace Memoir.Server.Accounts;

/// <summary>Tells who an access token belongs to, as the account is now: a lowered role or an ended session holds at once.</summary>
internal sealed class AccountAuthenticator(Tokens tokens, ISessionStore sessions, ITenantStore tenants, KeyAuthenticator keys)
{
    /// <summary>The header that names one of the organisation's projects; without it, its first.</summary>
    public const string ProjectHeader = "X-Project-ID";

    public async Task<Caller?> FindAsync(string token, string? project, CancellationToken cancellationToken)
    {
        if (await tokens.ReadAccessAsync(token, cancellationToken) is not { } claims
            || await sessions.FindAccountAsync(claims.SessionId, claims.AccountId, cancellationToken) is not { } account)
        {
            return null;
        }

        var chosen = await ProjectAsync(account.OrganisationId, project, cancellationToken);
        return new Caller
        {
            OrganisationId = account.OrganisationId,
            ProjectId = chosen.Id,
            Role = account.Role,
            AccountId = account.Id,
            SessionId = claims.SessionId,
            Means = "jwt",
            IsOperator = account.Role == Role.Admin && string.Equals(account.OrganisationId, await keys.FirstOrganisationAsync(cancellationToken), StringComparison.Ordinal),
        };
    }

    private async Task<Project> ProjectAsync(string organisation, string? asked, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(asked))
        {
            return await tenants.ListProjectsAsync(organisation, cancellationToken) is [var first, ..]
                ? first
                : throw ApiException.NotFound("The organisation of this account has no project. Make one, or name another in " + ProjectHeader + ".");
        }

        // Another's project and one that is not there look the same.
        return await tenants.FindProjectAsync(asked, cancellationToken) is { } found && string.Equals(found.OrganisationId, organisation, StringComparison.Ordinal)
            ? found
            : throw ApiException.NotFound("Project not found!");
    }
}
