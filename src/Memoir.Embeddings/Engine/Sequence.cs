using System.Runtime.InteropServices;

namespace Memoir.Embeddings.Engine;

/// <summary>One text among those that pass through the layers together.</summary>
/// <param name="Row">Its first token's row.</param>
/// <param name="Length">Its tokens.</param>
/// <param name="Key">Its first token's place among keys and values: a multiple of 16, so that key panels are its own.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Sequence(int Row, int Length, int Key);
