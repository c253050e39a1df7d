namespace Memoir.Load;

/// <summary>What came of mixed load with a kill in its middle.</summary>
/// <param name="Acknowledged">Writes that were answered with success.</param>
/// <param name="Searches">Searches answered with success.</param>
/// <param name="Broken">Requests without an answer: those in work at the kill, and those sent until it listened again.</param>
/// <param name="Refused">Answers of an error while the server was up: none is expected.</param>
/// <param name="Verified">Memories read back one by one.</param>
/// <param name="Lost">What differs from what was acknowledged, a line each.</param>
/// <param name="BackIn">From the kill until the server was ready again.</param>
/// <param name="Milliseconds">How long requests took, sorted.</param>
/// <param name="ResidentBytes">Memory of the server at the end.</param>
public sealed record KillResult(
    long Acknowledged, long Searches, long Broken, long Refused, int Verified, IReadOnlyList<string> Lost, TimeSpan BackIn, double[] Milliseconds, long ResidentBytes);
