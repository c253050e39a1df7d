namespace Memoir.Retrieval;

/// <summary>What an entry of a kind scores at most: its raw scores, negative ones as 0, by these weights together, less the share that one source takes off.</summary>
/// <param name="Weights">By source; 0: it adds nothing.</param>
/// <param name="Share">The source whose negative raw score is a share of the sum; -1: none.</param>
internal sealed record FusionBound(float[] Weights, int Share);
