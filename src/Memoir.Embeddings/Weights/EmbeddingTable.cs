using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Memoir.Embeddings.Weights;

/// <summary>One vector per token of the vocabulary, or per position: int8 with a scale per row, or floats.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly unsafe struct EmbeddingTable
{
    private readonly sbyte* _quantised;
    private readonly float* _values;
    private readonly int _hidden;

    public EmbeddingTable(sbyte* rows, float* scales, int hidden)
    {
        _quantised = rows;
        _values = scales;
        _hidden = hidden;
    }

    public EmbeddingTable(float* rows, int hidden)
    {
        _values = rows;
        _hidden = hidden;
    }

    /// <summary>Writes this table's row plus that of another: a word at a position.</summary>
    public void Add(int row, EmbeddingTable other, int otherRow, float* destination)
    {
        for (int i = 0; i < _hidden; i += 8)
            (Load(row, i) + other.Load(otherRow, i)).Store(destination + i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<float> Load(int row, int column)
    {
        nint at = (nint)row * _hidden + column;
        if (_quantised == null)
            return Vector256.Load(_values + at);
        var shorts = Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(long*)(_quantised + at)).AsSByte());
        return Vector256.ConvertToSingle(Vector256.Create(Vector128.WidenLower(shorts), Vector128.WidenUpper(shorts))) * _values[row];
    }
}
