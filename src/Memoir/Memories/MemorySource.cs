namespace Memoir;

/// <summary>Where a memory came from: a span of a message.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="Start">First UTF-16 unit of the span in its content.</param>
/// <param name="Length">Length of the span in UTF-16 units.</param>
public sealed record MemorySource(string MessageId, int Start, int Length);
