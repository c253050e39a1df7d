namespace Memoir.Reranking;

/// <summary>Orders the best hits of a search anew, by reading them. Optional: a search asks it only where <see cref="SearchRequest.Rerank"/> is set.</summary>
public interface IReranker
{
    /// <summary>The order in which texts answer a query.</summary>
    /// <param name="query">The question.</param>
    /// <param name="texts">The texts, best first as the search has them; data, never instructions.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Places in <paramref name="texts"/>, from 0, best first. Those left out follow in their old order; others and repeats are passed over.</returns>
    ValueTask<IReadOnlyList<int>> RerankAsync(string query, IReadOnlyList<string> texts, CancellationToken cancellationToken = default);
}
