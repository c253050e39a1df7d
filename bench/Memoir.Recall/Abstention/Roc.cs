namespace Memoir.Recall.Abstention;

/// <summary>How well a score tells questions that have an answer from those that have none.</summary>
internal sealed class Roc
{
    private readonly double[] _answered;
    private readonly double[] _strangers;

    public Roc(IEnumerable<double> answered, IEnumerable<double> strangers)
    {
        (_answered, _strangers) = ([.. answered.Order()], [.. strangers.Order()]);
        Area = AreaOf(_answered, _strangers);
    }

    public int Answered => _answered.Length;

    public int Strangers => _strangers.Length;

    /// <summary>The chance that a question with an answer scores higher than one without; ties count half.</summary>
    public double Area { get; }

    /// <summary>The score at which as large a share of the one is held back as of the other passes, and that share.</summary>
    public (double Score, double Error) EqualError()
    {
        foreach (var score in _answered)
        {
            var held = Below(_answered, score) / (double)_answered.Length;
            var passes = 1 - (Below(_strangers, score) / (double)_strangers.Length);
            if (held >= passes)
            {
                return (score, (held + passes) / 2);
            }
        }

        return (_answered[^1], 1);
    }

    /// <summary>The share of strangers that pass where a share of the answered is kept.</summary>
    public (double Score, double Passing) Keeping(double share)
    {
        var score = _answered[(int)((1 - share) * _answered.Length)];
        return (score, 1 - (Below(_strangers, score) / (double)_strangers.Length));
    }

    private static double AreaOf(double[] answered, double[] strangers)
    {
        var wins = 0.0;
        foreach (var score in answered)
        {
            var below = Below(strangers, score);
            wins += below + (0.5 * (Below(strangers, Math.BitIncrement(score)) - below));
        }

        return wins / ((double)answered.Length * strangers.Length);
    }

    // How many of sorted scores lie below one.
    private static int Below(double[] sorted, double score)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] < score ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
