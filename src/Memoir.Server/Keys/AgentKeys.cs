using System.Security.Cryptography;
using Memoir.Server.Contracts;
using Memoir.Server.Tenancy;

namespace Memoir.Server.Keys;

/// <summary>
/// Keys for agents that ask, without an administrator. Off unless the operator says so or the server is open, and then each sees and touches
/// the memories of a user of its own alone.
/// </summary>
internal sealed class AgentKeys(ServerOptions options, IKeyStore keys, KeyIssuer issuer, ITenantStore tenants)
{
    /// <summary>As many good ones as there may be: whoever asks in a loop fills no disk.</summary>
    public const int Most = 1000;

    public async Task<(ApiKey Key, string Secret)> IssueAsync(string? agent, CancellationToken cancellationToken)
    {
        if (!options.AgentMode && !options.Open)
        {
            throw ApiException.Forbidden(
                "This server hands out no keys by itself. Ask its operator for one, which 'memoir keys create' makes, then run 'mem0 init --api-key <key>'; or have 'agent_mode' of the server set.");
        }

        if (await keys.CountByAgentsAsync(cancellationToken) >= Most)
        {
            throw new ApiException(429, "rate_limited", $"Agents hold {Most} keys of this server, which is as many as there may be. Have its operator revoke some with 'memoir keys revoke'.") { RetryAfter = 3600 };
        }

        var (_, project) = await tenants.FirstAsync(cancellationToken);
        var (made, secret) = issuer.Make(project.OrganisationId, project.Id, Role.Write);
        var key = made with
        {
            Label = "agent mode",
            Agent = agent,
            ByAgent = true,
            Limit = Scope.User("agent-" + RandomNumberGenerator.GetHexString(12, lowercase: true)),
        };
        await keys.AddAsync(key, cancellationToken);
        return (key, secret);
    }
}
