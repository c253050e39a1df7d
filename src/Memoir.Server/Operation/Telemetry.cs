using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Limits;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Memoir.Server.Operation;

/// <summary>Telemetry that the operator owns: <c>/metrics</c> for Prometheus always, traces, metrics and logs by OTLP where an endpoint is set.</summary>
internal static class Telemetry
{
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void AddServerTelemetry(this IServiceCollection services, ILoggingBuilder logging, ServerOptions options)
    {
        var endpoint = options.OtlpEndpoint ?? Environment.GetEnvironmentVariable(EndpointVariable);
        var sends = !string.IsNullOrEmpty(endpoint);
        var telemetry = services.AddOpenTelemetry().WithMetrics(metrics =>
        {
            metrics.AddMeter(MemoryTelemetry.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime").AddPrometheusExporter();
            if (sends)
            {
                metrics.AddOtlpExporter(otlp => otlp.Endpoint = new Uri(endpoint!));
            }
        });
        if (!sends)
        {
            return;
        }

        telemetry.WithTracing(tracing => tracing
            .AddSource(MemoryTelemetry.SourceName)

            // Paths and queries hold the ids of people; the pattern of the route says what was called.
            .AddAspNetCoreInstrumentation(http => http.EnrichWithHttpRequest = static (span, _) =>
            {
                span.SetTag("url.path", null);
                span.SetTag("url.query", null);
            })
            .AddOtlpExporter(otlp => otlp.Endpoint = new Uri(endpoint!)));
        logging.AddOpenTelemetry(logs => logs.AddOtlpExporter(otlp => otlp.Endpoint = new Uri(endpoint!)));
    }

    /// <summary>Counts of all tenants: for whoever runs the server.</summary>
    public static void MapMetrics(this WebApplication app) => app.MapPrometheusScrapingEndpoint("/metrics")
        .WithMetadata(new RouteContract(ApiContract.OpenSource), new Unlimited())
        .RequireAuthorization(nameof(Access.Operator));
}
