namespace Memoir.Recall;

/// <summary>How one question was answered.</summary>
internal sealed record Answer(string Category, int Needed, int[] Ranks, int Tokens, double Milliseconds)
{
    /// <summary>The share of what it needs among the first <paramref name="k"/> hits.</summary>
    public double Recall(int k) => Ranks.Count(rank => rank <= k) / (double)Needed;

    public double RecallAll(int k) => Recall(k) >= 1 ? 1 : 0;

    public double Ndcg(int k)
    {
        var ideal = Enumerable.Range(1, Math.Min(Needed, k)).Sum(Gain);
        return Ranks.Where(rank => rank <= k).Sum(Gain) / ideal;
    }

    /// <summary>1 / the rank of the first needed hit; 0: none among those asked for.</summary>
    public double ReciprocalRank => Ranks.Length == 0 ? 0 : 1.0 / Ranks.Min();

    private static double Gain(int rank) => 1 / Math.Log2(rank + 1);
}
