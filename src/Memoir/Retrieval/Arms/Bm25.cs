namespace Memoir.Retrieval.Arms;

/// <summary>BM25's worth of a term in one text (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009).</summary>
/// <remarks>
/// b is .5 where .75 is usual: a longer turn also says more. Of R@10 it costs nothing on any corpus and finds LoCoMo's first hit more
/// often (bench/Memoir.Recall).
/// </remarks>
internal static class Bm25
{
    private const float K1 = 1.2f;
    private const float B = 0.5f;

    public static float Worth(float weight, int count, int length, float averageLength) =>
        weight * (count * (K1 + 1f) / (count + (K1 * (1f - B + (B * length / averageLength)))));
}
