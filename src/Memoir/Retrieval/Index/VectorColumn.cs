using System.Runtime.CompilerServices;
using Memoir.Embedding;

namespace Memoir.Retrieval.Index;

/// <summary>The 8-bit vectors of a partition, in blocks, each with the entry it belongs to: long texts have several.</summary>
/// <param name="dimension">Of each vector.</param>
/// <param name="leastForTwoSteps">
/// The rows from which a scan goes in two steps: a column past the caches waits for memory, and then half of its bytes are read for all rows
/// and the rest for the best.
/// </param>
internal sealed class VectorColumn(int dimension, int leastForTwoSteps = 50_000)
{
    private const int FirstBlock = 16;

    private readonly List<VectorBlock> _blocks = [];
    private readonly byte[] _row = new byte[NibblePlanes.Padded(dimension)];
    private float[] _scales = [];
    private int[] _owners = [];

    public int Count { get; private set; }

    public long Bytes => _blocks.Sum(static block => (long)block.High.Length * 2) + ((long)_scales.Length * 8);

    /// <summary>Adds every vector of an entry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(int owner, ReadOnlySpan<byte> encoded)
    {
        var count = VectorCodec.Count(encoded, dimension);
        for (var i = 0; i < count; i++)
        {
            if (Count == _scales.Length)
            {
                Array.Resize(ref _scales, Math.Max(FirstBlock, Count * 2));
                Array.Resize(ref _owners, _scales.Length);
            }

            _scales[Count] = Int8.QuantizeRow(VectorCodec.At(encoded, i, dimension), _row.AsSpan(0, dimension));
            BlockFor(Count % VectorBlock.MostRows).Set(Count % VectorBlock.MostRows, _row, owner);
            _owners[Count++] = owner;
        }
    }

    /// <summary>Raises each entry's score to the cosine of its nearest vector.</summary>
    /// <param name="query">The query's codes, padded.</param>
    /// <param name="queryScale">Their scale.</param>
    /// <param name="wanted">A bit for each entry that counts; empty: all do.</param>
    /// <param name="best">How many of the best must be exact to the 8 bits; 0: all. The others may be off by some thousandths.</param>
    /// <param name="scores">By entry.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Score(ReadOnlySpan<sbyte> query, float queryScale, ReadOnlySpan<ulong> wanted, int best, Span<float> scores)
    {
        if (wanted.IsEmpty && best > 0 && Count >= leastForTwoSteps)
        {
            ScoreInTwoSteps(query, queryScale, best, scores);
            return;
        }

        Span<int> dots = stackalloc int[VectorBlock.MostRows];
        for (var first = 0; first < Count; first += VectorBlock.MostRows)
        {
            var rows = Math.Min(VectorBlock.MostRows, Count - first);
            if (wanted.IsEmpty)
            {
                var block = _blocks[first / VectorBlock.MostRows];
                NibblePlanes.Exact(block.HighOf(0, rows), block.LowOf(0, rows), query, dots[..rows]);
                RowsOf(first, rows).Raise(dots[..rows], queryScale, scores);
                continue;
            }

            for (var row = first; row < first + rows; row++)
            {
                if ((wanted[_owners[row] >> 6] & (1UL << (_owners[row] & 63))) != 0)
                {
                    ScoreRow(row, query, queryScale, scores);
                }
            }
        }
    }

    private void ScoreInTwoSteps(ReadOnlySpan<sbyte> query, float queryScale, int best, Span<float> scores)
    {
        using var near = new NearRows(best);
        Span<int> dots = stackalloc int[VectorBlock.MostRows];
        for (var first = 0; first < Count; first += VectorBlock.MostRows)
        {
            var rows = Math.Min(VectorBlock.MostRows, Count - first);
            NibblePlanes.About(_blocks[first / VectorBlock.MostRows].HighOf(0, rows), query, dots[..rows]);
            RowsOf(first, rows).RaiseAbout(dots[..rows], queryScale, near, scores);
            if (near.IsFull)
            {
                near.Drop(_owners, scores);
            }
        }

        near.Drop(_owners, scores);
        foreach (var row in near.Rows)
        {
            ScoreRow(row, query, queryScale, scores);
        }
    }

    private void ScoreRow(int row, ReadOnlySpan<sbyte> query, float queryScale, Span<float> scores)
    {
        var block = _blocks[row / VectorBlock.MostRows];
        Span<int> dot = [0];
        NibblePlanes.Exact(block.HighOf(row % VectorBlock.MostRows, 1), block.LowOf(row % VectorBlock.MostRows, 1), query, dot);
        RowsOf(row, 1).Raise(dot, queryScale, scores);
    }

    private CosineRows RowsOf(int first, int rows) =>
        new(first, _scales.AsSpan(first, rows), _owners.AsSpan(first, rows), rows > 1 && _blocks[first / VectorBlock.MostRows].IsRun);

    // The first block grows: most scopes hold a few entries, and there may be many of them.
    private VectorBlock BlockFor(int row)
    {
        if (row == 0)
        {
            _blocks.Add(new VectorBlock(_blocks.Count == 0 ? FirstBlock : VectorBlock.MostRows, _row.Length / 2));
        }
        else if (row == _blocks[^1].Rows)
        {
            _blocks[^1] = _blocks[^1].Grow();
        }

        return _blocks[^1];
    }
}
