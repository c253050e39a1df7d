namespace Memoir.Retrieval;

/// <summary>
/// The weighted sum of what each arm says on a scale of 0 to 1. An arm that can't run for a query (no embedder, no
/// word but function words) leaves its weight to the others, so scores keep their meaning.
/// </summary>
internal sealed class WeightedFusion : IFusion
{
    // MiniLM-like encoders give unrelated texts a cosine round 0, indirect needs .15 to .3, paraphrases above .8.
    private const double UnrelatedCosine = 0.0;
    private const double SameCosine = 0.8;
    private const double WordsWeight = 0.4;
    private const double MeaningWeight = 0.6;

    public double Fuse(ReadOnlySpan<string> arms, ReadOnlySpan<float> raw, Span<double> parts)
    {
        var total = 0.0;
        foreach (var arm in arms)
        {
            total += Weight(arm);
        }

        var score = 0.0;
        for (var i = 0; i < arms.Length; i++)
        {
            parts[i] = total == 0 ? 0 : Weight(arms[i]) / total * Unit(arms[i], raw[i]);
            score += parts[i];
        }

        return score;
    }

    private static double Weight(string arm) => IsWords(arm) ? WordsWeight : MeaningWeight;

    private static bool IsWords(string arm) => string.Equals(arm, ArmNames.Words, StringComparison.Ordinal);

    private static double Unit(string arm, float raw) => IsWords(arm)
        ? Math.Clamp(raw, 0, 1)
        : Math.Clamp((raw - UnrelatedCosine) / (SameCosine - UnrelatedCosine), 0, 1);
}
