using Microsoft.AspNetCore.Http;

namespace Memoir.Server.Contracts;

/// <summary>
/// Ends requests to paths that no route has, before anyone asks for a key: that a path exists is no secret. The error middleware writes
/// the body.
/// </summary>
internal sealed class KnownRoute(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        var endpoint = http.GetEndpoint();
        if (endpoint is null)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        // Routing stands in for a wrong method with an endpoint of its own, which says no contract.
        return endpoint.Metadata.GetMetadata<RouteContract>() is null && endpoint.RequestDelegate is { } answer ? answer(http) : next(http);
    }
}
