using Microsoft.AspNetCore.Http;

namespace Memoir.Server.Contracts;

/// <summary>Which contract a request belongs to: its endpoint says, else its path.</summary>
internal static class ContractOf
{
    public static ApiContract Request(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<RouteContract>()?.Contract ?? Path(http.Request.Path);

    public static ApiContract Path(PathString path)
    {
        foreach (var prefix in (ReadOnlySpan<string>)["/v1", "/v2", "/v3", "/api/v1"])
        {
            if (path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return ApiContract.Platform;
            }
        }

        return path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) ? ApiContract.Memoir : ApiContract.OpenSource;
    }
}

/// <summary>The contract of an endpoint, among its metadata.</summary>
internal sealed record RouteContract(ApiContract Contract);
