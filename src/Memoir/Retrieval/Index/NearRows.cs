using System.Buffers;

namespace Memoir.Retrieval.Index;

/// <summary>
/// The rows that may be among so many of the best, gathered in one pass over cosines that are off by a little: whatever is that far
/// below the last of the best so far can't be one of them.
/// </summary>
internal sealed class NearRows(int best) : IDisposable
{
    private int[] _rows = ArrayPool<int>.Shared.Rent(Room(best));
    private float[] _cosines = ArrayPool<float>.Shared.Rent(Room(best));

    private int _most = Room(best);

    public int Count { get; private set; }

    /// <summary>Whether more are kept than is worth it, so that <see cref="Drop"/> is due.</summary>
    public bool IsFull => Count >= _most;

    /// <summary>Below it no row is kept. It rises.</summary>
    public float Least { get; private set; } = float.NegativeInfinity;

    public ReadOnlySpan<int> Rows => _rows.AsSpan(0, Count);

    public ReadOnlySpan<float> Cosines => _cosines.AsSpan(0, Count);

    /// <summary>Keeps a row.</summary>
    public void Add(int row, float cosine)
    {
        if (Count == Math.Min(_rows.Length, _cosines.Length))
        {
            Enlarge();
        }

        (_rows[Count], _cosines[Count++]) = (row, cosine);
    }

    /// <summary>Raises <see cref="Least"/> by the rows kept, and drops those below it: their owners' scores are what was known of them.</summary>
    public void Drop(ReadOnlySpan<int> owners, Span<float> scores)
    {
        // A bound for all rows, since those passed over lie below those kept.
        Least = Math.Max(Least, CosineLevels.LevelOf(Cosines, best) - CosineLevels.Uncertainty);
        var kept = 0;
        for (var i = 0; i < Count; i++)
        {
            if (_cosines[i] >= Least)
            {
                (_rows[kept], _cosines[kept++]) = (_rows[i], _cosines[i]);
            }
            else
            {
                ref var score = ref scores[owners[_rows[i]]];
                score = Math.Max(score, _cosines[i]);
            }
        }

        Count = kept;

        // Where very many are alike, they are not gone through for each block anew.
        _most = Math.Max(Room(best), 2 * kept);
    }

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_rows);
        ArrayPool<float>.Shared.Return(_cosines);
        (_rows, _cosines) = ([], []);
    }

    // Two blocks' worth and some of the best: what the first rows let in is dropped again soon.
    private static int Room(int best) => (4 * best) + 2048;

    private void Enlarge()
    {
        var (rows, cosines) = (ArrayPool<int>.Shared.Rent(Count * 2), ArrayPool<float>.Shared.Rent(Count * 2));
        Rows.CopyTo(rows);
        Cosines.CopyTo(cosines);
        Dispose();
        (_rows, _cosines) = (rows, cosines);
    }
}
