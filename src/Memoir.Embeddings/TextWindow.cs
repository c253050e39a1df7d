namespace Memoir.Embeddings;

/// <summary>A stretch of a text with its vector.</summary>
/// <param name="Start">Index of the first character.</param>
/// <param name="Length">Characters; never half of a surrogate pair at either end.</param>
/// <param name="Vector">One float per dimension, of length 1 where the model normalises.</param>
public sealed record TextWindow(int Start, int Length, ReadOnlyMemory<float> Vector);
