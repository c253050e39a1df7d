namespace Memoir.Embeddings.Quantisation;

/// <summary>What a dense layer was fed while calibration texts went through: per input, and how inputs go together.</summary>
internal sealed class ChannelStatistics(int channels)
{
    private readonly List<float[]> _rows = [];

    public int Channels => channels;

    public IReadOnlyList<float[]> Rows => _rows;

    public void Add(ReadOnlySpan<float> row) => _rows.Add(row.ToArray());

    public float[] Means()
    {
        var sums = new double[channels];
        foreach (var row in _rows)
        {
            for (int i = 0; i < channels; i++)
                sums[i] += row[i];
        }
        return [.. sums.Select(sum => (float)(sum / Math.Max(1, _rows.Count)))];
    }

    /// <summary>The largest distance of each input from its mean.</summary>
    public float[] Reach(float[] means)
    {
        var reach = new float[channels];
        foreach (var row in _rows)
        {
            for (int i = 0; i < channels; i++)
                reach[i] = Math.Max(reach[i], Math.Abs(row[i] - means[i]));
        }
        return reach;
    }
}
