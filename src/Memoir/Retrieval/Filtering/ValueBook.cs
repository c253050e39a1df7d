namespace Memoir.Retrieval.Filtering;

/// <summary>The distinct values of a column, one after another in one buffer, each known by its number from 1.</summary>
internal sealed class ValueBook
{
    /// <summary>The number of no value.</summary>
    public const int Missing = 0;

    private readonly Dictionary<int, int> _lastByHash = [];
    private byte[] _bytes = new byte[256];
    private int[] _ends = new int[16];
    private int[] _earlierOfHash = new int[16];

    /// <summary>The highest number.</summary>
    public int Count { get; private set; }

    public long Bytes => _bytes.Length + (_ends.Length * 8L) + (_lastByHash.Count * 28L);

    public ReadOnlySpan<byte> this[int number] => _bytes.AsSpan(_ends[number - 1].._ends[number]);

    /// <summary>The number of a value, which gets the next one if it is new.</summary>
    public int NumberOf(ReadOnlySpan<byte> value)
    {
        var code = new HashCode();
        code.AddBytes(value);
        var hash = code.ToHashCode();
        var last = _lastByHash.GetValueOrDefault(hash);
        for (var number = last; number != Missing; number = _earlierOfHash[number])
        {
            if (value.SequenceEqual(this[number]))
            {
                return number;
            }
        }

        return Add(value, hash, last);
    }

    private int Add(ReadOnlySpan<byte> value, int hash, int earlier)
    {
        var start = _ends[Count];
        while (_bytes.Length - start < value.Length)
        {
            Array.Resize(ref _bytes, checked(_bytes.Length * 2));
        }

        if (++Count == _ends.Length)
        {
            Array.Resize(ref _ends, Count * 2);
            Array.Resize(ref _earlierOfHash, Count * 2);
        }

        value.CopyTo(_bytes.AsSpan(start));
        _ends[Count] = start + value.Length;
        _earlierOfHash[Count] = earlier;
        return _lastByHash[hash] = Count;
    }
}
