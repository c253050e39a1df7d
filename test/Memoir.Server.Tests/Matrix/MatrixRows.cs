namespace Memoir.Server.Tests.Matrix;

/// <summary>The table of the matrix. To add a route, add a row to the list of its contract; a route without a row fails the test.</summary>
internal static class MatrixRows
{
    public static IReadOnlyList<RouteRow> All { get; } = [.. OperationRows.All, .. OpenSourceRows.All, .. PlatformRows.All, .. PlatformFeatureRows.All, .. TenantRows.All, .. AccountRows.All, .. MemoirRows.All, .. MemoirAdminRows.All];
}
