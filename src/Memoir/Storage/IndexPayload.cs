namespace Memoir.Storage;

/// <summary>What the index holds of a text. Opaque to stores.</summary>
/// <param name="Words">The encoded words.</param>
/// <param name="Vectors">The encoded vectors; empty: none yet.</param>
/// <param name="Embedder">Whose vectors; 0 where there are none.</param>
public sealed record IndexPayload(ReadOnlyMemory<byte> Words, ReadOnlyMemory<byte> Vectors, int Embedder);
