using Memoir.Server.Auth;

namespace Memoir.Server.Tests.Matrix;

/// <summary>Health and metrics.</summary>
internal static class OperationRows
{
    public static IReadOnlyList<RouteRow> All { get; } =
    [
        new("GET", "/healthz", Access.Anyone, "/healthz"),
        new("GET", "/readyz", Access.Anyone, "/readyz"),
        new("GET", "/metrics", Access.Operator, "/metrics"),
    ];
}
