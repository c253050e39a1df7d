namespace Memoir.Server.Platform.Exports;

/// <summary>An export that was asked for.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ProjectId">Whose.</param>
/// <param name="KeyLimit">The limit of the key that asked, as text: a key of another limit does not see it.</param>
/// <param name="Schema">The JSON schema.</param>
/// <param name="Filter">Which memories, as <c>MemoryFilter</c> writes it; empty: all.</param>
/// <param name="Instructions">What a model is told besides.</param>
/// <param name="CreatedAt">When; the export is of what was known then.</param>
internal sealed record ExportRecord(string Id, string ProjectId, string KeyLimit, string Schema, string Filter, string? Instructions, DateTimeOffset CreatedAt);
