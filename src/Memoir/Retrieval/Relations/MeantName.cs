namespace Memoir.Retrieval.Relations;

/// <summary>One name of somebody whom a query means.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Terms">Its terms.</param>
/// <param name="IsSaid">Whether the query says it: then words find who mentions it.</param>
internal readonly record struct MeantName(uint Key, uint[] Terms, bool IsSaid);
