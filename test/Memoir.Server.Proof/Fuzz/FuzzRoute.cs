using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Memoir.Server.Proof.Fuzz;

/// <summary>A method and the pattern of a path, out of the server's own table: a route that is new is fuzzed with the others.</summary>
internal sealed record FuzzRoute(string Method, string Pattern)
{
    /// <summary>Its reply is for Prometheus, which reads no JSON.</summary>
    public bool IsMetrics => Pattern == "/metrics";

    public static IReadOnlyList<FuzzRoute> Of(IServiceProvider services) =>
    [
        .. services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(static route => (route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => new FuzzRoute(method, route.RoutePattern.RawText!)))
            .OrderBy(static route => route.Pattern, StringComparer.Ordinal).ThenBy(static route => route.Method, StringComparer.Ordinal),
    ];
}
