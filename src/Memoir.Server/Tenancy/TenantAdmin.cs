using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Scoping;

namespace Memoir.Server.Tenancy;

/// <summary>
/// Organisations and projects as a caller may see and change them. What is another's does not exist: a key of an organisation sees that
/// one, an administrator's all projects of it, any other its own; whoever runs the server sees all.
/// </summary>
internal sealed class TenantAdmin(ITenantStore tenants, ProjectMemories memories, TimeProvider clock)
{
    public async Task<IReadOnlyList<Organisation>> OrganisationsAsync(Caller caller, CancellationToken cancellationToken) =>
        caller.IsOperator
            ? await tenants.ListOrganisationsAsync(cancellationToken)
            : [await OrganisationAsync(caller, caller.OrganisationId, cancellationToken)];

    public async Task<Organisation> OrganisationAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        var found = IsOf(caller, id) ? await tenants.FindOrganisationAsync(id, cancellationToken) : null;
        DemandWhole(caller, found);
        return found ?? throw ApiException.NotFound("Organization not found!");
    }

    public async Task<IReadOnlyList<Project>> ProjectsAsync(Caller caller, string organisation, CancellationToken cancellationToken)
    {
        await OrganisationAsync(caller, organisation, cancellationToken);
        var all = await tenants.ListProjectsAsync(organisation, cancellationToken);
        return [.. all.Where(project => Sees(caller, project))];
    }

    public async Task<Project> ProjectAsync(Caller caller, string id, string? organisation, CancellationToken cancellationToken)
    {
        var found = await tenants.FindProjectAsync(id, cancellationToken);
        if (found is not null && (!Sees(caller, found) || (organisation is not null && !string.Equals(found.OrganisationId, organisation, StringComparison.Ordinal))))
        {
            found = null;
        }

        DemandWhole(caller, found);
        return found ?? throw ApiException.NotFound("Project not found!");
    }

    /// <summary>Whether it is the oldest of its organisation, which is what clients mean by the default one.</summary>
    public async Task<bool> IsDefaultAsync(Project project, CancellationToken cancellationToken) =>
        string.Equals((await tenants.ListProjectsAsync(project.OrganisationId, cancellationToken))[0].Id, project.Id, StringComparison.Ordinal);

    /// <summary>An organisation with a first project, since keys belong to projects.</summary>
    public async Task<(Organisation Organisation, Project Project)> CreateOrganisationAsync(string name, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var organisation = new Organisation(Id("org", now), name, now);
        await tenants.AddOrganisationAsync(organisation, cancellationToken);
        var project = new Project(Id("proj", now), organisation.Id, "default", now);
        await tenants.AddProjectAsync(project, cancellationToken);
        return (organisation, project);
    }

    public async Task<Project> CreateProjectAsync(Caller caller, string organisation, string name, string? description, CancellationToken cancellationToken)
    {
        await OrganisationAsync(caller, organisation, cancellationToken);
        var now = clock.GetUtcNow();
        var project = new Project(Id("proj", now), organisation, name, now) { Description = description };
        await tenants.AddProjectAsync(project, cancellationToken);
        return project;
    }

    public async Task UpdateAsync(Project project, CancellationToken cancellationToken)
    {
        if (!await tenants.UpdateProjectAsync(project, cancellationToken))
        {
            throw ApiException.NotFound("Project not found!");
        }
    }

    /// <summary>Removes a project: its memories, turns and history, its keys, members, events and kept replies.</summary>
    public async Task DeleteProjectAsync(Project project, CancellationToken cancellationToken)
    {
        var (_, first) = await tenants.FirstAsync(cancellationToken);
        if (string.Equals(first.Id, project.Id, StringComparison.Ordinal))
        {
            throw new ApiException(409, "conflict", $"'{project.Id}' is the project of the operator's key and of requests to an open server, so it stays. Delete its memories with DELETE /v1/memories/ instead.");
        }

        await EmptyAsync(project.Id, cancellationToken);
        await tenants.RemoveProjectAsync(project.Id, cancellationToken);
        await ForgetAsync(project.Id);
    }

    public async Task DeleteOrganisationAsync(Organisation organisation, CancellationToken cancellationToken)
    {
        var (first, _) = await tenants.FirstAsync(cancellationToken);
        if (string.Equals(first.Id, organisation.Id, StringComparison.Ordinal))
        {
            throw new ApiException(409, "conflict", $"'{organisation.Id}' is the organisation of whoever runs this server, so it stays. Delete its projects one by one instead.");
        }

        var projects = await tenants.ListProjectsAsync(organisation.Id, cancellationToken);
        foreach (var project in projects)
        {
            await EmptyAsync(project.Id, cancellationToken);
        }

        await tenants.RemoveOrganisationAsync(organisation.Id, cancellationToken);
        foreach (var project in projects)
        {
            await ForgetAsync(project.Id);
        }
    }

    // Before the row goes: a server killed in between still knows of the project, and the deletion can be asked for again.
    private async Task EmptyAsync(string project, CancellationToken cancellationToken) =>
        await (await memories.GetAsync(project)).ResetAsync(cancellationToken);

    // Once more after its keys went: a request let in before may have added to it. Nobody can ask again, so nobody can cancel it either.
    private async Task ForgetAsync(string project)
    {
        await EmptyAsync(project, CancellationToken.None);
        memories.Forget(project);
    }

    private static bool IsOf(Caller caller, string organisation) =>
        caller.IsOperator || string.Equals(caller.OrganisationId, organisation, StringComparison.Ordinal);

    private static bool Sees(Caller caller, Project project) =>
        IsOf(caller, project.OrganisationId)
        && (caller.IsOperator || caller is { Role: Role.Admin, Limit.IsEmpty: true } || string.Equals(caller.ProjectId, project.Id, StringComparison.Ordinal));

    // After it is known to be the caller's: of what is another's, not even a refusal may tell.
    private static void DemandWhole(Caller caller, object? found)
    {
        if (found is not null && !caller.Limit.IsEmpty)
        {
            throw ScopeLimit.Refusal(caller.Limit);
        }
    }

    private static string Id(string kind, DateTimeOffset now) => $"{kind}-{Guid.CreateVersion7(now):N}";
}
