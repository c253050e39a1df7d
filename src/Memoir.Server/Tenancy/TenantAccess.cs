using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Scoping;

namespace Memoir.Server.Tenancy;

/// <summary>
/// Organisations and projects as a caller may see them. What is another's does not exist: a key of an organisation sees that one, an
/// administrator's all projects of it, any other its own; whoever runs the server sees all.
/// </summary>
internal sealed class TenantAccess(ITenantStore tenants)
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
}
