namespace Memoir.Server.Platform.Entities;

/// <summary>An entity that a client told of.</summary>
/// <param name="Kind">Which kind of id.</param>
/// <param name="Id">The id.</param>
/// <param name="Name">What it is called; <see langword="null"/>: as its id.</param>
/// <param name="Metadata">The client's own JSON, as it came.</param>
/// <param name="CreatedAt">When it was first told of.</param>
/// <param name="UpdatedAt">When it was last.</param>
internal sealed record ToldEntity(EntityKind Kind, string Id, string? Name, string? Metadata, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);
