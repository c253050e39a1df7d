namespace Memoir.Storage;

/// <summary>A message that waits in the queue.</summary>
/// <param name="Row">The message, with what its extraction needs in <see cref="KeyedMessage.Resume"/>.</param>
/// <param name="Event">The key of the event that it belongs to.</param>
public sealed record QueuedMessage(KeyedMessage Row, long Event);
