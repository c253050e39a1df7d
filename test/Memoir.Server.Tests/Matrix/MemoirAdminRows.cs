using Memoir.Server.Auth;

namespace Memoir.Server.Tests.Matrix;

/// <summary>Organisations, projects and keys by our own contract.</summary>
internal static class MemoirAdminRows
{
    private const string Organisations = "/api/memoir/v1/organisations";
    private const string Projects = "/api/memoir/v1/projects";
    private const string Keys = "/api/memoir/v1/keys";

    public static IReadOnlyList<RouteRow> All { get; } =
    [
        new("GET", Organisations, Access.Admin, Organisations),
        new("POST", Organisations, Access.Operator, Organisations, """{"name": "another"}""") { Status = 201 },
        new("DELETE", Organisations + "/{id}", Access.Admin, Organisations + "/{spareorg}") { OwnByOperator = true, ForeignPath = Organisations + "/{org}", Foreign = Foreign.Missing },
        new("GET", Projects, Access.Admin, Projects + "?organisation={org}") { Foreign = Foreign.Missing },
        new("POST", Projects, Access.Admin, Projects, """{"name": "another", "organisation": "{org}"}""") { Status = 201, Foreign = Foreign.Missing },
        new("GET", Projects + "/{id}", Access.Admin, Projects + "/{project}") { Foreign = Foreign.Missing },
        new("PATCH", Projects + "/{id}", Access.Admin, Projects + "/{project}", """{"description": "changed"}""") { Foreign = Foreign.Missing },
        new("DELETE", Projects + "/{id}", Access.Admin, Projects + "/{spare}") { Foreign = Foreign.Missing },
        new("GET", Keys, Access.Admin, Keys + "?project={project}") { Foreign = Foreign.Missing },
        new("POST", Keys, Access.Admin, Keys, """{"role": "read", "project": "{project}"}""") { Status = 201, Foreign = Foreign.Missing },
        new("GET", Keys + "/{id}", Access.Admin, Keys + "/{key}") { Foreign = Foreign.Missing },
        new("POST", Keys + "/{id}/rotate", Access.Admin, Keys + "/{key}/rotate") { Status = 201, Foreign = Foreign.Missing },
        new("DELETE", Keys + "/{id}", Access.Admin, Keys + "/{key}") { Foreign = Foreign.Missing },
    ];
}
