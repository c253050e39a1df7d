namespace Memoir.Storage;

/// <summary>An embedder that a project has vectors of.</summary>
/// <param name="Number">Its number in the store.</param>
/// <param name="Identity">Model, revision, quantisation, pooling, in one string.</param>
/// <param name="Dimension">Numbers per vector.</param>
/// <param name="Active">Whether searches use it.</param>
public sealed record EmbedderEntry(int Number, string Identity, int Dimension, bool Active);
