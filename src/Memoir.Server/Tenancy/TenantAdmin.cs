using Memoir.Server.Auth;
using Memoir.Server.Contracts;

namespace Memoir.Server.Tenancy;

/// <summary>Makes, changes and removes organisations and projects. That the caller may see them is <see cref="TenantAccess"/>'s to say first.</summary>
internal sealed class TenantAdmin(ITenantStore tenants, TenantAccess access, ProjectMemories memories, TimeProvider clock)
{
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
        await access.OrganisationAsync(caller, organisation, cancellationToken);
        var now = clock.GetUtcNow();
        var project = new Project(Id("proj", now), organisation, name, now) { Description = description };
        await tenants.AddProjectAsync(project, cancellationToken);
        return project;
    }

    public async Task ChangeAsync(string project, Func<Project, Project> change, CancellationToken cancellationToken)
    {
        if (!await tenants.ChangeProjectAsync(project, change, cancellationToken))
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
            throw new ApiException(409, "first_project", $"'{project.Id}' is the project of the operator's key and of requests to an open server, so it stays. Delete its memories with DELETE /v1/memories/ instead.");
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
            throw new ApiException(409, "first_organisation", $"'{organisation.Id}' is the organisation of whoever runs this server, so it stays. Delete its projects one by one instead.");
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
    private async Task EmptyAsync(string project, CancellationToken cancellationToken)
    {
        using var lease = await memories.LeaseAsync(project);
        await lease.Memory.ResetAsync(cancellationToken);
    }

    // Once more after its keys went: a request let in before may have added to it. Nobody can ask again, so nobody can cancel it either.
    private async Task ForgetAsync(string project)
    {
        await EmptyAsync(project, CancellationToken.None);
        await memories.ForgetAsync(project);
    }

    private static string Id(string kind, DateTimeOffset now) => $"{kind}-{Guid.CreateVersion7(now):N}";
}
