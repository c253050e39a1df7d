using Memoir.Server.Keys;
using Memoir.Server.Tenancy;

namespace Memoir.Server.Auth;

/// <summary>Tells who a key belongs to.</summary>
internal sealed class KeyAuthenticator(ServerOptions options, IKeyStore keys, ITenantStore tenants, TimeProvider clock)
{
    private static readonly TimeSpan s_touchEvery = TimeSpan.FromMinutes(1);
    private readonly byte[]? _operator = options.AdminKey is { } secret ? KeySecret.Hash(secret) : null;
    private (string Organisation, string Project)? _first;

    public async ValueTask<Caller?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        if (_operator is not null && KeySecret.Fits(secret, _operator))
        {
            return await OperatorAsync("operator", cancellationToken);
        }

        var now = clock.GetUtcNow();
        foreach (var key in await keys.FindByPrefixAsync(KeySecret.Prefix(secret), cancellationToken))
        {
            if (KeySecret.Fits(secret, key.Hash) && key.IsGoodAt(now))
            {
                if (!(now - key.LastUsedAt < s_touchEvery))
                {
                    await keys.TouchAsync(key.Id, cancellationToken);
                }

                return Caller.Of(key, await FirstOrganisationAsync(cancellationToken));
            }
        }

        return null;
    }

    /// <summary>The administrator of the first project.</summary>
    public async ValueTask<Caller> OperatorAsync(string means, CancellationToken cancellationToken)
    {
        var (organisation, project) = await FirstAsync(cancellationToken);
        return new Caller { OrganisationId = organisation, ProjectId = project, Role = Role.Admin, Means = means, IsOperator = true };
    }

    /// <summary>The organisation whose administrators run the server.</summary>
    public async ValueTask<string> FirstOrganisationAsync(CancellationToken cancellationToken) => (await FirstAsync(cancellationToken)).Organisation;

    private async ValueTask<(string Organisation, string Project)> FirstAsync(CancellationToken cancellationToken)
    {
        if (_first is { } known)
        {
            return known;
        }

        var (organisation, project) = await tenants.FirstAsync(cancellationToken);
        _first = (organisation.Id, project.Id);
        return _first.Value;
    }
}
