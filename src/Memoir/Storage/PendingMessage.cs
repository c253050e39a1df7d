namespace Memoir.Storage;

/// <summary>A message whose extraction failed and is to be tried again.</summary>
/// <param name="Message">The message.</param>
/// <param name="Attempts">Attempts made so far.</param>
/// <param name="Resume">What <see cref="IStoreWriter.SetExtraction"/> was given for the next attempt.</param>
public sealed record PendingMessage(MessageRecord Message, int Attempts, string? Resume);
