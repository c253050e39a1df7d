using Memoir.Server.Api;
using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Http;
using Memoir.Server.Idempotency;
using Memoir.Server.Limits;
using Memoir.Server.OpenSource;
using Memoir.Server.Operation;
using Memoir.Server.Platform;
using Memoir.Server.Requests;
using Memoir.Server.Tenancy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Memoir.Server;

/// <summary>The server as a web application: <c>memoir serve</c> runs it, and so can a program of its own.</summary>
public static class MemoirServer
{
    /// <summary>Opens the files and makes the application; <c>RunAsync</c> of it serves.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="configure">
    /// Registers parts of one's own before the defaults: an extractor or chat client, an embedder, a clock. Default none.
    /// </param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The application and the key that was made for a first start.</returns>
    /// <exception cref="InvalidInputException">A setting can't be used.</exception>
    /// <exception cref="MemoryStoreException">A file can't be opened.</exception>
    public static async Task<ServerStart> CreateAsync(
        ServerOptions options,
        Action<IServiceCollection>? configure = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        Settings.Validate(options);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning)

            // The framework tells each refused key, which whoever guesses keys would fill a disk with.
            .AddFilter(typeof(KeyHandler).FullName, LogLevel.Warning);
        builder.WebHost.UseKestrelHttpsConfiguration().UseUrls([.. ListenAddress.Split(options.Urls)]).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.Limits.BodyBytes;
            kestrel.ConfigureEndpointDefaults(static listen => listen.Use(static next => connection => RefusalBodies.RunAsync(connection, next)));
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(options.Limits.ShutdownSeconds));
        builder.Services.Configure<ConsoleLoggerOptions>(static console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        configure?.Invoke(builder.Services);
        await builder.Services.AddMemoirServerAsync(options, cancellationToken);
        builder.Services.AddServerTelemetry(builder.Logging, options);
        var app = builder.Build();

        // The container closes what it handed out, so that it must have handed them out.
        app.Services.GetRequiredService<ProjectMemories>();
        Use(app, options);
        Map(app);
        return new ServerStart(app, await FirstKey.MakeAsync(app.Services, options, cancellationToken));
    }

    private static void Use(WebApplication app, ServerOptions options)
    {
        app.UseMiddleware<RequestIds>();
        app.UseMiddleware<AnswerLog>();
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<ErrorMiddleware>();
        app.UseMiddleware<RawPath>();
        app.UseRouting();
        app.UseMiddleware<ConcurrencyLimit>();
        app.UseRequestTimeouts();
        if (options.CorsOrigins is not null)
        {
            app.UseCors();
        }

        app.UseMiddleware<KnownRoute>();
        app.UseAuthentication();
        app.UseMiddleware<RateLimits>();
        app.UseAuthorization();
        app.UseMiddleware<IdempotencyMiddleware>();
    }

    private static void Map(WebApplication app)
    {
        HealthRoutes.Map(new ApiRoutes(app, ApiContract.OpenSource));
        app.MapMetrics();
        PlatformRoutes.Map(new ApiRoutes(app, ApiContract.Platform));
        OpenSourceRoutes.Map(new ApiRoutes(app, ApiContract.OpenSource));
        MemoirRoutes.Map(new ApiRoutes(app, ApiContract.Memoir));
    }
}
