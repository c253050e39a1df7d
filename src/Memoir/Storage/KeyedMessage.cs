namespace Memoir.Storage;

/// <summary>A message with its key in the store: grows with recording.</summary>
/// <param name="Key">The key.</param>
/// <param name="Message">The message.</param>
/// <param name="DeletedAt">When it was deleted; <see langword="null"/>: it was not.</param>
public sealed record KeyedMessage(long Key, MessageRecord Message, DateTimeOffset? DeletedAt)
{
    /// <summary>Attempts at extraction made so far; 0 once it is done.</summary>
    public int Attempts { get; init; }

    /// <summary>The last error of extraction, if any.</summary>
    public string? Error { get; init; }

    /// <summary>What <see cref="IStoreWriter.SetExtraction"/> was given for the next attempt.</summary>
    public string? Resume { get; init; }

    /// <summary>The key of the event that it belongs or belonged to; <see langword="null"/>: none.</summary>
    public long? Event { get; init; }
}
