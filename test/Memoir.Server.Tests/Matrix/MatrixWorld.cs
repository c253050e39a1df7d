using Memoir.Server.Keys;
using Memoir.Server.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Memoir.Server.Tests.Matrix;

/// <summary>One server with three projects: one's own, its neighbour in the same organisation, and a stranger's.</summary>
public sealed class MatrixWorld : IAsyncLifetime
{
    internal TestServer Server { get; private set; } = null!;

    internal Tenant Own { get; private set; } = null!;

    internal Tenant Neighbour { get; private set; } = null!;

    internal Tenant Stranger { get; private set; } = null!;

    /// <summary>Keys that open nothing, each with why.</summary>
    internal IReadOnlyDictionary<string, string?> Bad { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await TestServer.StartAsync(static options =>
        {
            options.Limits.RatePerSecond = 0;
            options.Limits.RegisterPerMinute = 1_000;
            options.Limits.LoginPerMinute = 1_000;
        });
        Own = await Tenant.MakeAsync(Server, "own");
        Neighbour = await Tenant.MakeAsync(Server, "neighbour", Own.Organisation);
        Stranger = await Tenant.MakeAsync(Server, "stranger");
        var issuer = Server.Services.GetRequiredService<KeyIssuer>();
        var revoked = await issuer.IssueAsync(Own.Project, Role.Admin, "revoked", limit: null, expiresAt: null, default);
        await Server.Services.GetRequiredService<IKeyStore>().RevokeAsync(Own.Organisation.Id, revoked.Key.Id, default);
        var expired = await issuer.IssueAsync(Own.Project, Role.Admin, "expired", limit: null, Server.Clock.GetUtcNow(), default);
        Bad = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["none"] = null,
            ["unknown"] = "m0-nosuchkeynosuchkeynosuchkeynosuch",
            ["revoked"] = revoked.Secret,
            ["expired"] = expired.Secret,
        };
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
