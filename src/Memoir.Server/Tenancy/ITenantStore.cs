namespace Memoir.Server.Tenancy;

/// <summary>Organisations and projects.</summary>
internal interface ITenantStore
{
    /// <summary>The first organisation and its first project, made where there are none.</summary>
    Task<(Organisation Organisation, Project Project)> FirstAsync(CancellationToken cancellationToken);

    Task<Organisation?> FindOrganisationAsync(string id, CancellationToken cancellationToken);

    /// <summary>All of them, oldest first.</summary>
    Task<IReadOnlyList<Organisation>> ListOrganisationsAsync(CancellationToken cancellationToken);

    Task<Project?> FindProjectAsync(string id, CancellationToken cancellationToken);

    Task<IReadOnlyList<Project>> ListProjectsAsync(string organisationId, CancellationToken cancellationToken);

    Task AddOrganisationAsync(Organisation organisation, CancellationToken cancellationToken);

    Task AddProjectAsync(Project project, CancellationToken cancellationToken);

    /// <summary>Changes name, description and settings in one step, so that of two changes at once neither is lost; false where it is gone.</summary>
    Task<bool> ChangeProjectAsync(string id, Func<Project, Project> change, CancellationToken cancellationToken);

    /// <summary>Removes it with its projects, as <see cref="RemoveProjectAsync"/> does each; false where it is gone.</summary>
    Task<bool> RemoveOrganisationAsync(string id, CancellationToken cancellationToken);

    /// <summary>Removes it with its keys and whatever else hangs on it; false where it is gone. Its memories are the caller's to erase first.</summary>
    Task<bool> RemoveProjectAsync(string id, CancellationToken cancellationToken);
}
