namespace Memoir;

/// <summary>Where a hit's score comes from.</summary>
/// <param name="Arms">Each arm that saw it; their contributions add up to the score.</param>
/// <param name="MatchedWords">The query's words that its text holds, as the index sees them (stemmed).</param>
public sealed record SearchExplanation(IReadOnlyList<ArmContribution> Arms, IReadOnlyList<string> MatchedWords);
