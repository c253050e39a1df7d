using System.Runtime.InteropServices;

namespace Memoir.Embeddings;

/// <summary>How much a text is about a term.</summary>
/// <param name="Term">The term's id in the model's vocabulary.</param>
/// <param name="Weight">Above 0; two texts match by the sum over common terms of the product of their weights.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TermWeight(int Term, float Weight);
