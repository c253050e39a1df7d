namespace Memoir;

/// <summary>
/// What to erase: content that shall be nowhere any more, not in history, not in indexes, not in free pages. Exactly one of
/// <see cref="MemoryId"/>, <see cref="MessageId"/> and <see cref="Scope"/> is given.
/// </summary>
/// <remarks>
/// Erasing a message erases every memory that has no other source; one that was also said elsewhere stays, with that
/// source left, unless it says more than that source does: then it goes too, and that source is read again by the next add
/// to its scope or by <see cref="IMemory.RetryExtractionAsync"/>. Erasing a memory erases the messages it came from, and so
/// what only they told, unless <see cref="KeepSources"/> is set. A scope with nothing left is forgotten, its ids included. History of what is erased goes with it; the receipt says how much, and holds no content.
/// </remarks>
public sealed record EraseRequest
{
    /// <summary>One memory.</summary>
    public string? MemoryId { get; init; }

    /// <summary>One message.</summary>
    public string? MessageId { get; init; }

    /// <summary>Everything of a scope; at least one id.</summary>
    public Scope? Scope { get; init; }

    /// <summary>With a scope: only what was said (messages) or recorded (memories without a source) from then on. Default: from the start.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>With a scope: only what was said or recorded before then. Default: to the end.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>With a memory: leave the messages it came from, words and all. Default <see langword="false"/>.</summary>
    public bool KeepSources { get; init; }

    /// <summary>Who asks, for the receipt. Default none.</summary>
    public string? Actor { get; init; }
}
