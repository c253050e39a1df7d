namespace Memoir;

/// <summary>What a deletion of a scope removed from sight.</summary>
/// <param name="Memories">Memories deleted.</param>
/// <param name="Messages">Messages deleted.</param>
public sealed record DeleteAllResult(long Memories, long Messages);
