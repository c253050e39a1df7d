namespace Memoir;

/// <summary>Where a hit's score comes from.</summary>
/// <param name="Arms">Each arm that saw it; their contributions add up to the score.</param>
/// <param name="MatchedWords">The query's words that its text holds, as the index sees them (stemmed).</param>
public sealed record SearchExplanation(IReadOnlyList<ArmContribution> Arms, IReadOnlyList<string> MatchedWords)
{
    /// <summary>
    /// Whom and what the query means that it is about or mentions: the words of the query, with the memories that say who that is
    /// (<c>my sister ("User's sister is Ana")</c>). Empty where it has nothing to do with them.
    /// </summary>
    public IReadOnlyList<string> MatchedEntities { get; init; } = [];
}
