namespace Memoir.Server.Api;

/// <summary>Where our own contract lies.</summary>
internal static class ApiPaths
{
    public const string Root = "/api/memoir/v1";
}
