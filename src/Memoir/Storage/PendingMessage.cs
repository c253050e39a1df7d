namespace Memoir.Storage;

/// <summary>A message whose extraction failed and is to be tried again.</summary>
/// <param name="Message">The message.</param>
/// <param name="Attempts">Attempts made so far.</param>
public sealed record PendingMessage(MessageRecord Message, int Attempts);
