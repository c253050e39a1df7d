using Memoir.Extraction;
using Memoir.Server.Accounts;
using Memoir.Server.Api;
using Memoir.Server.Auth;
using Memoir.Server.Configurations;
using Memoir.Server.Control;
using Memoir.Server.Events;
using Memoir.Server.Idempotency;
using Memoir.Server.Keys;
using Memoir.Server.Platform;
using Memoir.Server.Requests;
using Memoir.Server.Secrets;
using Memoir.Server.Tenancy;
using Memoir.Server.Tenancy.Members;
using Memoir.Server.Webhooks;
using Memoir.Sqlite;
using Memoir.Storage;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Memoir.Server.Contracts;

namespace Memoir.Server;

/// <summary>Registers the server's parts. What a caller registered before stays.</summary>
internal static class ServerServices
{
    public static async Task AddMemoirServerAsync(this IServiceCollection services, ServerOptions options, CancellationToken cancellationToken)
    {
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(static _ => new Memoir.Embeddings.LocalEmbeddings());
        await services.AddStoresAsync(options, cancellationToken);
        services.AddSingleton<ProjectMemories>();
        services.AddHostedService<WaitingProjects>();
        services.AddSingleton<KeyIssuer>();
        services.AddSingleton<KeyAdmin>();
        services.AddSingleton<AgentKeys>();
        services.AddSingleton<TenantAccess>();
        services.AddSingleton<TenantAdmin>();
        services.AddSingleton<ChangeListeners>();
        services.AddAccounts();
        services.AddConfigurations();
        services.AddRequestLog();
        services.AddWebhooks();
        services.AddPlatformFeatures();
        services.AddServerAuth();
        services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = TimeSpan.FromSeconds(options.Limits.RequestSeconds),
            WriteTimeoutResponse = http => ErrorReply.WriteAsync(
                http, 504, "timeout", $"The request took longer than {options.Limits.RequestSeconds} seconds, the server's limits.request_seconds. Ask for less at once."),
        });
        if (options.CorsOrigins is { } origins)
        {
            services.AddCors(cors => cors.AddDefaultPolicy(policy => policy.WithOrigins([.. ListenAddress.Split(origins)]).AllowAnyHeader().AllowAnyMethod()));
        }
    }

    // Opened before the application is built: a file that can't be opened stops the start, with its reason.
    private static async Task AddStoresAsync(this IServiceCollection services, ServerOptions options, CancellationToken cancellationToken)
    {
        var files = DataFiles.Of(options.Data);
        files.Make();
        var control = ControlDatabase.Open(files.Control);

        var secrets = new SecretBox(options.SecretKey);
        services.AddSingleton(secrets);

        // By a factory, so that the container disposes of what it hands out.
        services.AddSingleton(_ => control);
        services.AddSingleton<ITenantStore, SqliteTenantStore>();
        services.AddSingleton<IMemberStore, SqliteMemberStore>();
        services.AddSingleton<IKeyStore, SqliteKeyStore>();
        services.AddSingleton<IEventStore, SqliteEventStore>();
        services.AddSingleton<IReplyStore, SqliteReplyStore>();
        try
        {
            await Sealing.SettleAsync(control, secrets, new SecretBox(options.SecretKeyBefore), cancellationToken);
            var store = await SqliteStore.OpenAsync(files.Memories, cancellationToken: cancellationToken);
            services.AddSingleton<IMemoryStore>(_ => store);
        }
        catch
        {
            await control.DisposeAsync();
            throw;
        }
    }
}
