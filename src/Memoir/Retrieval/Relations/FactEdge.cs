namespace Memoir.Retrieval.Relations;

/// <summary>A fact that leads from one name to another.</summary>
/// <param name="Place">The place of its memory in the index.</param>
/// <param name="Subject">The key of whom it is about.</param>
/// <param name="Attribute">The key of what leads on.</param>
/// <param name="Value">The key of whom it leads to.</param>
internal readonly record struct FactEdge(int Place, uint Subject, uint Attribute, uint Value);
