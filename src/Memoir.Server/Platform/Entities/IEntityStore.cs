namespace Memoir.Server.Platform.Entities;

/// <summary>Entities that clients told of.</summary>
internal interface IEntityStore
{
    /// <summary>Keeps it; of one that is known, the name and metadata given take the place of the old ones.</summary>
    Task<ToldEntity> SetAsync(string projectId, ToldEntity entity, CancellationToken cancellationToken);

    /// <summary>Those of a project, by kind and id.</summary>
    Task<IReadOnlyList<ToldEntity>> ListAsync(string projectId, CancellationToken cancellationToken);

    Task RemoveAsync(string projectId, EntityKind kind, string id, CancellationToken cancellationToken);
}
