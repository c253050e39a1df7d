using Memoir.Server.Http;

namespace Memoir.Server.Platform.Tenants;

/// <summary>Organisations, projects and their members, as Mem0's clients ask for them.</summary>
internal static class TenantRoutes
{
    public const string Organisations = "/api/v1/orgs/organizations/";
    public const string Organisation = Organisations + "{org}/";
    public const string Projects = Organisation + "projects/";
    public const string Project = Projects + "{project}/";

    public static void Map(ApiRoutes routes)
    {
        OrganisationRoutes.Map(routes);
        ProjectRoutes.Map(routes);
        MemberRoutes.Map(routes);
    }
}
