using Memoir.Server.Auth;
using Memoir.Server.Http;
using Memoir.Server.Idempotency;
using Memoir.Server.Tenancy;
using Memoir.Server.Tenancy.Members;

namespace Memoir.Server.Platform.Tenants;

/// <summary>Projects and what is set about them.</summary>
internal static class ProjectRoutes
{
    public static void Map(ApiRoutes routes)
    {
        routes.Get(TenantRoutes.Projects, Access.Read, ListAsync);
        routes.Post(TenantRoutes.Projects, Access.Admin, CreateAsync, Replay.KeptReply);
        routes.Get(TenantRoutes.Project, Access.Read, GetAsync);
        routes.Patch(TenantRoutes.Project, Access.Admin, UpdateAsync);
        routes.Delete(TenantRoutes.Project, Access.Admin, DeleteAsync);
    }

    /// <summary>The project that a path names.</summary>
    public static Task<Project> FindAsync(ApiCall call) =>
        call.Service<TenantAccess>().ProjectAsync(call.Caller, call.Path("project"), call.Path("org"), call.Cancelled);

    private static async Task ListAsync(ApiCall call)
    {
        var projects = await call.Service<TenantAccess>().ProjectsAsync(call.Caller, call.Path("org"), call.Cancelled);
        var rows = new List<ProjectJson>();
        foreach (var project in projects)
        {
            rows.Add(await ViewAsync(call, project));
        }

        await call.ReplyAsync(json =>
        {
            json.WriteStartArray();
            foreach (var row in rows)
            {
                row.Write(json);
            }

            json.WriteEndArray();
        });
    }

    private static async Task CreateAsync(ApiCall call)
    {
        var body = await call.FieldsAsync();
        var project = await call.Service<TenantAdmin>().CreateProjectAsync(call.Caller, call.Path("org"), TenantBody.Name(body), TenantBody.Description(body), call.Cancelled);
        await call.ReplyAsync(
            json =>
            {
                json.WriteStartObject();
                json.WriteString("message"u8, "Project created successfully."u8);
                json.WriteString("project_id"u8, project.Id);
                json.WriteEndObject();
            },
            status: 201);
    }

    // Whole, whatever 'fields' asks for, as the platform answers too: clients pick what they want.
    private static async Task GetAsync(ApiCall call)
    {
        var view = await ViewAsync(call, await FindAsync(call));
        await call.ReplyAsync(view.Write);
    }

    private static async Task UpdateAsync(ApiCall call)
    {
        var project = await FindAsync(call);
        var body = await call.FieldsAsync();
        await call.Service<TenantAdmin>().ChangeAsync(
            project.Id,
            present => present with
            {
                Name = TenantBody.OptionalName(body) ?? present.Name,
                Description = body.Names("description") ? TenantBody.Description(body) : present.Description,
                Settings = ProjectSettings.Of(present).With(body).Write(),
            },
            call.Cancelled);
        await call.MessageAsync("Project updated successfully");
    }

    private static async Task DeleteAsync(ApiCall call)
    {
        await call.Service<TenantAdmin>().DeleteProjectAsync(await FindAsync(call), call.Cancelled);
        await call.MessageAsync("Project and related data deleted successfully.");
    }

    private static async Task<ProjectJson> ViewAsync(ApiCall call, Project project) => new(
        project,
        await call.Service<IMemberStore>().ListAsync(new Membership(project.OrganisationId, project.Id), call.Cancelled),
        await call.Service<TenantAccess>().IsDefaultAsync(project, call.Cancelled),
        MemberJson.RoleOf(call.Caller));
}
