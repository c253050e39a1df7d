namespace Memoir;

/// <summary>What one arm of the search said of a hit.</summary>
/// <param name="Arm">The arm: <c>words</c>, <c>meaning</c>, <c>entities</c> (about somebody whom the query means, by the facts); of messages also <c>neighbours</c> (the turns round it) and <c>session</c> (the best of its conversation) and <c>kind</c> (a question or an assistant's answer); of both <c>time</c> (it happened when the query says) and <c>validity</c> (a memory that had ended before then).</param>
/// <param name="Rank">The hit's place among those the arm proposed, from 1; 0 when the arm did not see it.</param>
/// <param name="Raw">The arm's own score: the share of the query's words by BM25, the cosine, what the conversation lends; of entities 1 for a fact about one of them, .5 for a mention.</param>
/// <param name="Contribution">Its part of the fused score.</param>
public sealed record ArmContribution(string Arm, int Rank, double Raw, double Contribution);
