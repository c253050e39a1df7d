namespace Memoir;

/// <summary>A user, agent, run or app that the project holds memories of.</summary>
/// <param name="Kind">Which kind of id.</param>
/// <param name="Id">The id.</param>
/// <param name="Memories">How many memories it has that are not deleted.</param>
/// <param name="Messages">How many messages are kept of it.</param>
/// <param name="CreatedAt">When the first was recorded.</param>
/// <param name="UpdatedAt">When the last was recorded or changed.</param>
public sealed record Entity(EntityKind Kind, string Id, long Memories, long Messages, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);
