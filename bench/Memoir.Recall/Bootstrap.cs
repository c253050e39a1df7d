namespace Memoir.Recall;

/// <summary>The interval that holds the mean in 95 of 100 samples drawn from the answers with replacement.</summary>
internal static class Bootstrap
{
    private const int Samples = 1000;

    public static (double Low, double High) Interval(IReadOnlyList<double> values)
    {
        var random = new Random(6);
        var means = new double[Samples];
        for (var s = 0; s < Samples; s++)
        {
            for (var i = 0; i < values.Count; i++)
            {
                means[s] += values[random.Next(values.Count)];
            }

            means[s] /= values.Count;
        }

        Array.Sort(means);
        return (means[(int)(Samples * 0.025)], means[(int)(Samples * 0.975)]);
    }
}
