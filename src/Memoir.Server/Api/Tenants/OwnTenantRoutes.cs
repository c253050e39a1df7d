using Memoir.Server.Api.Reading;
using Memoir.Server.Auth;
using Memoir.Server.Http;
using Memoir.Server.Idempotency;
using Memoir.Server.Platform.Tenants;
using Memoir.Server.Tenancy;
using Microsoft.AspNetCore.Http;

namespace Memoir.Server.Api.Tenants;

/// <summary>Organisations and projects, for administrators.</summary>
internal static class OwnTenantRoutes
{
    private const string Organisations = ApiPaths.Root + "/organisations";
    private const string Projects = ApiPaths.Root + "/projects";

    public static void Map(ApiRoutes routes)
    {
        routes.Get(Organisations, Access.Admin, ListOrganisationsAsync);
        routes.Post(Organisations, Access.Operator, CreateOrganisationAsync, Replay.KeptReply);
        routes.Delete(Organisations + "/{id}", Access.Admin, DeleteOrganisationAsync);
        routes.Get(Projects, Access.Admin, ListProjectsAsync);
        routes.Post(Projects, Access.Admin, CreateProjectAsync, Replay.KeptReply);
        routes.Get(Projects + "/{id}", Access.Admin, GetProjectAsync);
        routes.Patch(Projects + "/{id}", Access.Admin, UpdateProjectAsync);
        routes.Delete(Projects + "/{id}", Access.Admin, DeleteProjectAsync);
    }

    private static async Task ListOrganisationsAsync(ApiCall call)
    {
        var all = await Seen(call).OrganisationsAsync(call.Caller, call.Cancelled);
        await call.ReplyAsync(new OrganisationList([.. all.Select(OrganisationView.Of)]), TenantJson.Default.OrganisationList);
    }

    private static async Task CreateOrganisationAsync(ApiCall call)
    {
        var body = await call.FieldsAsync();
        body.Only("name");
        var (organisation, project) = await Tenants(call).CreateOrganisationAsync(TenantBody.Name(body), call.Cancelled);
        await call.ReplyAsync(new NewOrganisation(OrganisationView.Of(organisation), ProjectView.Of(project)), TenantJson.Default.NewOrganisation, StatusCodes.Status201Created);
    }

    private static async Task DeleteOrganisationAsync(ApiCall call)
    {
        var organisation = await Seen(call).OrganisationAsync(call.Caller, call.Path("id"), call.Cancelled);
        await Tenants(call).DeleteOrganisationAsync(organisation, call.Cancelled);
        await call.ReplyAsync(OrganisationView.Of(organisation), TenantJson.Default.OrganisationView);
    }

    private static async Task ListProjectsAsync(ApiCall call)
    {
        var all = await Seen(call).ProjectsAsync(call.Caller, call.Query.Text("organisation") ?? call.Caller.OrganisationId, call.Cancelled);
        await call.ReplyAsync(new ProjectList([.. all.Select(ProjectView.Of)]), TenantJson.Default.ProjectList);
    }

    private static async Task CreateProjectAsync(ApiCall call)
    {
        var body = await call.FieldsAsync();
        body.Only("name", "description", "organisation");
        var project = await Tenants(call).CreateProjectAsync(
            call.Caller, body.Text("organisation") ?? call.Caller.OrganisationId, TenantBody.Name(body), TenantBody.Description(body), call.Cancelled);
        await call.ReplyAsync(ProjectView.Of(project), TenantJson.Default.ProjectView, StatusCodes.Status201Created);
    }

    private static async Task GetProjectAsync(ApiCall call) => await ReplyAsync(call, await FindAsync(call));

    private static async Task UpdateProjectAsync(ApiCall call)
    {
        var project = await FindAsync(call);
        var body = await call.FieldsAsync();
        body.Only("name", "description");
        await Tenants(call).ChangeAsync(
            project.Id,
            present => present with
            {
                Name = TenantBody.OptionalName(body) ?? present.Name,
                Description = body.Names("description") ? TenantBody.Description(body) : present.Description,
            },
            call.Cancelled);
        await ReplyAsync(call, await FindAsync(call));
    }

    private static async Task DeleteProjectAsync(ApiCall call)
    {
        var project = await FindAsync(call);
        await Tenants(call).DeleteProjectAsync(project, call.Cancelled);
        await ReplyAsync(call, project);
    }

    private static Task<Project> FindAsync(ApiCall call) => Seen(call).ProjectAsync(call.Caller, call.Path("id"), organisation: null, call.Cancelled);

    private static Task ReplyAsync(ApiCall call, Project project) => call.ReplyAsync(ProjectView.Of(project), TenantJson.Default.ProjectView);

    private static TenantAccess Seen(ApiCall call) => call.Service<TenantAccess>();

    private static TenantAdmin Tenants(ApiCall call) => call.Service<TenantAdmin>();
}
