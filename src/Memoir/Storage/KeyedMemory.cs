namespace Memoir.Storage;

/// <summary>A memory with its key in the store: grows with recording, orders lists.</summary>
/// <param name="Key">The key.</param>
/// <param name="Memory">The memory.</param>
public sealed record KeyedMemory(long Key, MemoryRecord Memory);
