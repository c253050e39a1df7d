using Memoir.Embeddings.Kernels;
using Memoir.Embeddings.Tokenization;
using Memoir.Embeddings.Weights;

namespace Memoir.Embeddings.Engine;

/// <summary>The memory of one run through the layers: kept and used again, so that a warm encoder allocates nothing.</summary>
internal sealed unsafe class Pass
{
    /// <summary>Room for so many texts of any length together.</summary>
    public const int MaxSequences = 32;

    private readonly PinnedBlock _block;
    private readonly PartBuffers?[] _parts;
    private readonly EncoderShape _shape;
    private readonly Sequence[] _sequences = new Sequence[MaxSequences];
    private readonly int[] _ids;
    private readonly int _keyCapacity;
    private int _keysUsed;

    public Pass(EncoderModel model, int threads)
    {
        _shape = model.Shape;
        RowCapacity = model.MaxTokens;
        _keyCapacity = RoundUp(RowCapacity) + Panel.Outputs * MaxSequences;
        _ids = new int[RowCapacity];
        _parts = new PartBuffers?[threads];
        long rows = PinnedBlock.Align(4L * RowCapacity * _shape.Hidden), keys = PinnedBlock.Align(4L * _keyCapacity * _shape.Hidden);
        _block = new PinnedBlock(2 * rows + 4 * keys);
        byte* at = _block.Pointer;
        Hidden = (float*)at;
        Queries = (float*)(at + rows);
        KeyBuffers = (float*)(at + 2 * rows);
        ValueBuffers = (float*)(at + 2 * rows + 2 * keys);
        KeyBufferSize = (nint)(keys / 4);
        new Span<byte>(KeyBuffers, checked((int)(4 * keys))).Clear();
    }

    /// <summary>Most tokens of all texts together.</summary>
    public int RowCapacity { get; }

    public int KeyCapacity => _keyCapacity;

    public int RowCount { get; private set; }

    public int SequenceCount { get; private set; }

    public ReadOnlySpan<Sequence> Sequences => _sequences.AsSpan(0, SequenceCount);

    public ReadOnlySpan<int> Ids => _ids;

    /// <summary>The texts' tokens while they are being made.</summary>
    public TokenBuffer Tokens { get; } = new();

    public SpinBarrier Barrier { get; } = new();

    /// <summary>Token vectors, one row of <c>hidden</c> floats per token.</summary>
    public float* Hidden { get; }

    public float* Queries { get; }

    /// <summary>Two buffers, for odd and even layers: a thread that is ahead writes the next layer's keys while another reads these.</summary>
    public float* KeyBuffers { get; }

    public float* ValueBuffers { get; }

    public nint KeyBufferSize { get; }

    public float* Keys(int layer) => KeyBuffers + (layer & 1) * KeyBufferSize;

    public float* Values(int layer) => ValueBuffers + (layer & 1) * KeyBufferSize;

    public PartBuffers Part(int part) => _parts[part] ??= new PartBuffers(_shape, RoundUp(RowCapacity));

    /// <summary>Makes what <paramref name="parts"/> threads need before they start: none may fail while another waits for it.</summary>
    public void Reserve(int parts)
    {
        Barrier.Reset(parts);
        for (int i = 0; i < parts; i++)
            Part(i);
    }

    public void Clear()
    {
        RowCount = 0;
        SequenceCount = 0;
        _keysUsed = 0;
    }

    /// <summary>Adds a text: [CLS], <paramref name="prefix"/>, <paramref name="ids"/>, [SEP].</summary>
    public void Add(ReadOnlySpan<int> prefix, ReadOnlySpan<int> ids, TokenizerRules rules)
    {
        int length = prefix.Length + ids.Length + 2;
        _sequences[SequenceCount++] = new Sequence(RowCount, length, _keysUsed);
        _ids[RowCount] = rules.Start;
        prefix.CopyTo(_ids.AsSpan(RowCount + 1));
        ids.CopyTo(_ids.AsSpan(RowCount + 1 + prefix.Length));
        _ids[RowCount + length - 1] = rules.End;
        RowCount += length;
        _keysUsed += RoundUp(length);
    }

    private static int RoundUp(int count) => (count + Panel.Outputs - 1) / Panel.Outputs * Panel.Outputs;
}
