namespace Memoir;

/// <summary>What one arm of the search said of a hit.</summary>
/// <param name="Arm">The arm: <c>words</c>, <c>meaning</c>.</param>
/// <param name="Rank">The hit's place among those the arm proposed, from 1; 0 when the arm did not see it.</param>
/// <param name="Raw">The arm's own score (BM25, cosine).</param>
/// <param name="Contribution">Its part of the fused score.</param>
public sealed record ArmContribution(string Arm, int Rank, double Raw, double Contribution);
