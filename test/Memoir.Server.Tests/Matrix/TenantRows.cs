using Memoir.Server.Auth;

namespace Memoir.Server.Tests.Matrix;

/// <summary>Organisations, projects and members by Mem0's platform contract.</summary>
internal static class TenantRows
{
    private const string Organisations = "/api/v1/orgs/organizations/";
    private const string Organisation = Organisations + "{org}/";
    private const string Project = Organisation + "projects/{project}/";
    private const string NewMember = """{"email": "{email}", "role": "READER"}""";
    private const string MemberNow = """{"email": "{member}", "role": "OWNER"}""";
    private const string ProjectMemberNow = """{"email": "{projectmember}", "role": "OWNER"}""";

    public static IReadOnlyList<RouteRow> All { get; } =
    [
        new("GET", Organisations, Access.Read, Organisations) { IsWhole = true },
        new("POST", Organisations, Access.Operator, Organisations, """{"name": "another"}""") { Status = 201 },
        new("GET", Organisation, Access.Read, Organisation) { IsWhole = true, Foreign = Foreign.Missing },
        new("DELETE", Organisation, Access.Admin, Organisations + "{spareorg}/") { OwnByOperator = true, ForeignPath = Organisation, Foreign = Foreign.Missing },
        new("GET", Organisation + "members/", Access.Read, Organisation + "members/") { IsWhole = true, Foreign = Foreign.Missing },
        new("POST", Organisation + "members/", Access.Admin, Organisation + "members/", NewMember) { Status = 201, Foreign = Foreign.Missing },
        new("PUT", Organisation + "members/", Access.Admin, Organisation + "members/", MemberNow) { Foreign = Foreign.Missing },
        new("DELETE", Organisation + "members/", Access.Admin, Organisation + "members/?email={member}") { Foreign = Foreign.Missing },
        new("GET", Organisation + "projects/", Access.Read, Organisation + "projects/") { IsWhole = true, Foreign = Foreign.Missing },
        new("POST", Organisation + "projects/", Access.Admin, Organisation + "projects/", """{"name": "another"}""") { Status = 201, Foreign = Foreign.Missing },
        new("GET", Project, Access.Read, Project) { IsWhole = true, Foreign = Foreign.Missing },
        new("PATCH", Project, Access.Admin, Project, """{"custom_instructions": "changed"}""") { Foreign = Foreign.Missing },
        new("DELETE", Project, Access.Admin, Organisation + "projects/{spare}/") { Foreign = Foreign.Missing },
        new("GET", Project + "members/", Access.Read, Project + "members/") { IsWhole = true, Foreign = Foreign.Missing },
        new("POST", Project + "members/", Access.Admin, Project + "members/", NewMember) { Status = 201, Foreign = Foreign.Missing },
        new("PUT", Project + "members/", Access.Admin, Project + "members/", ProjectMemberNow) { Foreign = Foreign.Missing },
        new("DELETE", Project + "members/", Access.Admin, Project + "members/?email={projectmember}") { Foreign = Foreign.Missing },
    ];
}
