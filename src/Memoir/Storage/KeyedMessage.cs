namespace Memoir.Storage;

/// <summary>A message with its key in the store: grows with recording.</summary>
/// <param name="Key">The key.</param>
/// <param name="Message">The message.</param>
/// <param name="DeletedAt">When it was deleted; <see langword="null"/>: it was not.</param>
public sealed record KeyedMessage(long Key, MessageRecord Message, DateTimeOffset? DeletedAt);
