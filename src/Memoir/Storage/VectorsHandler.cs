namespace Memoir.Storage;

/// <summary>Takes the encoded vectors of one entry.</summary>
/// <param name="index">The place of its key among those asked for.</param>
/// <param name="vectors">The vectors; empty: it has none. Gone when the call returns.</param>
public delegate void VectorsHandler(int index, ReadOnlySpan<byte> vectors);
