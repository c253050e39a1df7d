using Memoir.Text;

namespace Memoir.Searching;

/// <summary>Fits hits into a number of tokens: best first, and what does not fit makes room for what does.</summary>
internal static class HitBudget
{
    public static (List<SearchHit> Hits, int LeftOut) Fit(List<SearchHit> hits, int? tokens)
    {
        if (tokens is not { } left)
        {
            return (hits, 0);
        }

        var fitting = new List<SearchHit>(hits.Count);
        foreach (var hit in hits)
        {
            var cost = TokenEstimate.Count(hit.Text);
            if (cost <= left)
            {
                left -= cost;
                fitting.Add(hit);
            }
        }

        return (fitting, hits.Count - fitting.Count);
    }
}
