namespace Memoir;

/// <summary>One memory before and after.</summary>
/// <param name="Before">As it was.</param>
/// <param name="After">As it became.</param>
public sealed record MemoryChange(MemoryRecord Before, MemoryRecord After);
