namespace Memoir.Retrieval;

/// <summary>
/// Keys of entries, asked for in the inner loop of a ranking: a bitmap where they lie dense (keys of one scope mostly do),
/// else a hash set.
/// </summary>
internal sealed class KeySet
{
    // A bit per key of the range takes no more than a word per key in it.
    private const long SparsestBits = 64;

    private readonly long _least;
    private readonly ulong[]? _bits;
    private readonly HashSet<long>? _set;

    public KeySet(IReadOnlyList<long> keys)
    {
        Count = keys.Count;
        if (keys.Count == 0)
        {
            _bits = [];
            return;
        }

        var most = long.MinValue;
        _least = long.MaxValue;
        foreach (var key in keys)
        {
            _least = Math.Min(_least, key);
            most = Math.Max(most, key);
        }

        if ((UInt128)((Int128)most - _least) >= (UInt128)((Int128)SparsestBits * keys.Count))
        {
            _set = [.. keys];
            return;
        }

        _bits = new ulong[((most - _least) >> 6) + 1];
        foreach (var key in keys)
        {
            _bits[(key - _least) >> 6] |= 1UL << (int)((key - _least) & 63);
        }
    }

    public int Count { get; }

    public bool Contains(long key)
    {
        if (_bits is null)
        {
            return _set!.Contains(key);
        }

        var word = (key - _least) >> 6;
        return key >= _least && word < _bits.Length && (_bits[word] >> (int)((key - _least) & 63) & 1) != 0;
    }
}
