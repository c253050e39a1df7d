namespace Memoir.Extraction;

/// <summary>One turn as an extractor sees it.</summary>
/// <param name="Role">One of <see cref="MessageRoles"/>.</param>
/// <param name="Name">The speaker's name, if known.</param>
/// <param name="Content">The text.</param>
/// <param name="SaidAt">When it was said: what "yesterday" counts from.</param>
public sealed record Turn(string Role, string? Name, string Content, DateTimeOffset SaidAt);
