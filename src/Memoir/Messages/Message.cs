namespace Memoir;

/// <summary>One chat turn as the caller gives it. Kept verbatim.</summary>
/// <param name="Role">Who speaks: <see cref="MessageRoles"/> (<c>developer</c> counts as system, <c>function</c> as tool).</param>
/// <param name="Content">The text: 1 to <see cref="MemoryOptions.MaxMessageLength"/> UTF-16 units, well-formed, without NUL.</param>
public sealed record Message(string Role, string Content)
{
    /// <summary>The speaker's name, where there is one ("Caroline"). Facts are then told of that name.</summary>
    public string? Name { get; init; }

    /// <summary>When it was said. Default: <see cref="AddRequest.Timestamp"/>, else the clock.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>The caller's own id of the turn, given back with it. Not required to be unique.</summary>
    public string? ExternalId { get; init; }

    /// <summary>A turn of the user.</summary>
    /// <param name="content">The text.</param>
    /// <returns>The message.</returns>
    public static Message User(string content) => new(MessageRoles.User, content);

    /// <summary>A turn of the assistant.</summary>
    /// <param name="content">The text.</param>
    /// <returns>The message.</returns>
    public static Message Assistant(string content) => new(MessageRoles.Assistant, content);
}
