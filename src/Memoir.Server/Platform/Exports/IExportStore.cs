namespace Memoir.Server.Platform.Exports;

/// <summary>Exports that were asked for.</summary>
internal interface IExportStore
{
    Task AddAsync(ExportRecord export, CancellationToken cancellationToken);

    /// <summary>The newest of a project that a key may see, by id or by filter.</summary>
    /// <param name="projectId">The project.</param>
    /// <param name="keyLimit">The limit of the key, as text; <see langword="null"/>: it has none, and sees all.</param>
    /// <param name="id">Its id; <see langword="null"/>: any.</param>
    /// <param name="filter">Its filter; <see langword="null"/>: any.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<ExportRecord?> FindAsync(string projectId, string? keyLimit, string? id, string? filter, CancellationToken cancellationToken);
}
