namespace Memoir.Server.Events;

/// <summary>Jobs of projects.</summary>
internal interface IEventStore
{
    /// <summary>Adds it; one of the same id is left as it is.</summary>
    Task AddAsync(EventRecord record, CancellationToken cancellationToken);

    /// <summary>Takes its place; nothing where it is gone.</summary>
    Task UpdateAsync(EventRecord record, CancellationToken cancellationToken);

    Task<EventRecord?> FindAsync(string projectId, string id, CancellationToken cancellationToken);

    /// <summary>The newest first.</summary>
    Task<(IReadOnlyList<EventRecord> Page, long Total)> ListAsync(string projectId, string? type, int skip, int limit, CancellationToken cancellationToken);
}
