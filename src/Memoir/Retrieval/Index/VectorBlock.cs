namespace Memoir.Retrieval.Index;

/// <summary>Some rows of a column, in two planes.</summary>
internal sealed class VectorBlock(int rows, int bytesPerRow)
{
    public const int MostRows = 1024;

    private int _firstOwner;

    public int Rows => rows;

    /// <summary>Whether its rows belong to one entry after another, as short texts' do.</summary>
    public bool IsRun { get; private set; } = true;

    public byte[] High { get; } = new byte[rows * bytesPerRow];

    public byte[] Low { get; } = new byte[rows * bytesPerRow];

    public ReadOnlySpan<byte> HighOf(int first, int count) => High.AsSpan(first * bytesPerRow, count * bytesPerRow);

    public ReadOnlySpan<byte> LowOf(int first, int count) => Low.AsSpan(first * bytesPerRow, count * bytesPerRow);

    public void Set(int row, ReadOnlySpan<byte> codes, int owner)
    {
        _firstOwner = row == 0 ? owner : _firstOwner;
        IsRun &= owner == _firstOwner + row;
        NibblePlanes.Cut(codes, High.AsSpan(row * bytesPerRow, bytesPerRow), Low.AsSpan(row * bytesPerRow, bytesPerRow));
    }

    /// <summary>Twice as large, up to the most, with the same rows at its beginning.</summary>
    public VectorBlock Grow()
    {
        var larger = new VectorBlock(Math.Min(MostRows, rows * 2), bytesPerRow) { _firstOwner = _firstOwner, IsRun = IsRun };
        High.CopyTo(larger.High, 0);
        Low.CopyTo(larger.Low, 0);
        return larger;
    }
}
