using Memoir.Reranking;
using Memoir.Retrieval.Index;
using Memoir.Telemetry;

namespace Memoir.Searching;

/// <summary>Has the reranker order hits. Whatever it does, no hit is lost and none comes twice; if it fails, the order stays.</summary>
internal sealed class HitReranking(MemoryCore core)
{
    /// <summary>How many hits a reranked search finds at least, so that there is something to choose from.</summary>
    public const int LeastHits = 20;

    public static int Wanted(SearchRequest request) => request.Rerank ? Math.Max(request.TopK, LeastHits) : request.TopK;

    /// <exception cref="InvalidInputException">It is asked for and there is none.</exception>
    public void Check(SearchRequest request)
    {
        if (request.Rerank && core.Reranker is null)
        {
            throw new InvalidInputException("rerank", "'rerank' is true and no reranker is registered. Register an IReranker, such as ChatReranker, or leave it out.");
        }
    }

    public async Task<List<SearchHit>> ApplyAsync(SearchRequest request, List<SearchHit> hits, List<string> degraded, CancellationToken cancellationToken)
    {
        if (!request.Rerank || hits.Count < 2)
        {
            return hits;
        }

        try
        {
            var texts = hits.ConvertAll(static hit => hit.Message is null ? hit.Text : MessageText.Of(hit.Message));
            var order = await core.Reranker!.RerankAsync(request.Query, texts, cancellationToken).ConfigureAwait(false);
            return Ordered(hits, order);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.RerankingFailed(core.Logger, hits.Count, error);
            Instruments.CountRerankingFailure();
            degraded.Add($"rerank: the reranker failed: {error.Message}");
            return hits;
        }
    }

    private static List<SearchHit> Ordered(List<SearchHit> hits, IReadOnlyList<int> order)
    {
        var ordered = new List<SearchHit>(hits.Count);
        var taken = new bool[hits.Count];
        foreach (var place in order.Where(place => place >= 0 && place < hits.Count))
        {
            if (!taken[place])
            {
                taken[place] = true;
                ordered.Add(hits[place]);
            }
        }

        ordered.AddRange(hits.Where((_, place) => !taken[place]));
        return ordered;
    }
}
