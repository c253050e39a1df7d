using Memoir.Server.Keys;
using Memoir.Server.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace Memoir.Server;

/// <summary>The key of a server that has none yet.</summary>
internal static class FirstKey
{
    public static async Task<string?> MakeAsync(IServiceProvider services, ServerOptions options, CancellationToken cancellationToken)
    {
        var (_, project) = await services.GetRequiredService<ITenantStore>().FirstAsync(cancellationToken);
        if (options.Open || options.AdminKey is not null || await services.GetRequiredService<IKeyStore>().AnyAsync(cancellationToken))
        {
            return null;
        }

        var (_, secret) = await services.GetRequiredService<KeyIssuer>().IssueAsync(project, Role.Admin, "first key", limit: null, expiresAt: null, cancellationToken);
        return secret;
    }
}
