namespace Memoir.Extraction;

/// <summary>A category of an application's own.</summary>
/// <param name="Name">The name that memories carry.</param>
/// <param name="Description">What belongs in it; read by a model.</param>
public sealed record CustomCategory(string Name, string? Description = null);
