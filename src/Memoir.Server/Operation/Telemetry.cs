using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Limits;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Memoir.Server.Operation;

/// <summary>Telemetry that the operator owns: <c>/metrics</c> for Prometheus always, traces, metrics and logs by OTLP where an endpoint is set.</summary>
internal static class Telemetry
{
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string NameVariable = "OTEL_SERVICE_NAME";

    public static void AddServerTelemetry(this IServiceCollection services, ILoggingBuilder logging, ServerOptions options)
    {
        var sends = !string.IsNullOrEmpty(options.OtlpEndpoint ?? Environment.GetEnvironmentVariable(EndpointVariable));
        var telemetry = services.AddOpenTelemetry().WithMetrics(metrics =>
        {
            metrics.AddMeter(MemoryTelemetry.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime").AddPrometheusExporter();
            if (sends)
            {
                metrics.AddOtlpExporter(otlp => Aim(otlp, options, "v1/metrics"));
            }
        });
        telemetry.ConfigureResource(static resource =>
        {
            // The exporter's own default is unknown_service.
            if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(NameVariable)))
            {
                resource.AddService("memoir", autoGenerateServiceInstanceId: false);
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
            .AddOtlpExporter(otlp => Aim(otlp, options, "v1/traces")));
        logging.AddOpenTelemetry(logs =>
        {
            // As it reads, with what was filled in beside it: without, a collector shows the pattern alone.
            logs.IncludeFormattedMessage = true;
            logs.AddOtlpExporter(otlp => Aim(otlp, options, "v1/logs"));
        });
    }

    // The exporter puts each signal's path behind an endpoint that it read from the environment itself, not behind one that it is given.
    private static void Aim(OtlpExporterOptions otlp, ServerOptions options, string path)
    {
        if (options.OtlpEndpoint is { } endpoint)
        {
            otlp.Endpoint = otlp.Protocol == OtlpExportProtocol.HttpProtobuf ? new Uri($"{endpoint.TrimEnd('/')}/{path}") : new Uri(endpoint);
        }
    }

    /// <summary>Counts of all tenants: for whoever runs the server.</summary>
    public static void MapMetrics(this WebApplication app) => app.MapPrometheusScrapingEndpoint("/metrics")
        .WithMetadata(new RouteContract(ApiContract.OpenSource), new Unlimited())
        .RequireAuthorization(nameof(Access.Operator));
}
