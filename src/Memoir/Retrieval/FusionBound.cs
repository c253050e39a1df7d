namespace Memoir.Retrieval;

/// <summary>An entry scores at most so many times its words, its cosine and what entities say of it, negative ones as 0, together.</summary>
internal readonly record struct FusionBound(float Words, float Meaning, float Entities);
