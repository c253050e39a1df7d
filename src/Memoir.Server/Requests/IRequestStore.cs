namespace Memoir.Server.Requests;

/// <summary>The requests of late, by project.</summary>
internal interface IRequestStore
{
    /// <summary>Keeps them, and lets go of those past the limit.</summary>
    Task AddAsync(IReadOnlyList<LoggedRequest> requests, CancellationToken cancellationToken);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<LoggedRequest>> ListAsync(string projectId, int most, CancellationToken cancellationToken);
}
