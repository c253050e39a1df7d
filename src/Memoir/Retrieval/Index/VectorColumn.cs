using Memoir.Embedding;

namespace Memoir.Retrieval.Index;

/// <summary>The 8-bit vectors of a partition, in blocks, each with the entry it belongs to: long texts have several.</summary>
internal sealed class VectorColumn(int dimension)
{
    private const int RowsPerBlock = 1024;
    private readonly List<sbyte[]> _blocks = [];
    private readonly float[] _scratch = new float[dimension];
    private float[] _scales = [];
    private int[] _owners = [];

    public int Count { get; private set; }

    public long Bytes => ((long)_blocks.Count * RowsPerBlock * dimension) + ((long)_scales.Length * 8);

    /// <summary>Adds every vector of an entry.</summary>
    public void Add(int owner, ReadOnlySpan<byte> encoded)
    {
        var count = VectorCodec.Count(encoded, dimension);
        for (var i = 0; i < count; i++)
        {
            VectorCodec.Decode(encoded, i, _scratch);
            if (Count == _scales.Length)
            {
                Array.Resize(ref _scales, Math.Max(64, Count * 2));
                Array.Resize(ref _owners, _scales.Length);
            }

            var row = Count % RowsPerBlock;
            if (row == 0)
            {
                _blocks.Add(new sbyte[RowsPerBlock * dimension]);
            }

            _scales[Count] = Int8.Quantize(_scratch, _blocks[^1].AsSpan(row * dimension, dimension));
            _owners[Count++] = owner;
        }
    }

    /// <summary>Raises each entry's score to the cosine of its nearest vector.</summary>
    public void Score(ReadOnlySpan<sbyte> query, float queryScale, Span<float> scores)
    {
        for (var i = 0; i < Count; i++)
        {
            var row = _blocks[i / RowsPerBlock].AsSpan(i % RowsPerBlock * dimension, dimension);
            var cosine = Int8.Dot(query, row) * queryScale * _scales[i];
            ref var score = ref scores[_owners[i]];
            score = Math.Max(score, cosine);
        }
    }
}
