namespace Memoir;

/// <summary>A memory or message that tries to instruct the model.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Findings">What it tries, at least one.</param>
public sealed record FlaggedText(string Id, IReadOnlyList<InjectionFinding> Findings);
