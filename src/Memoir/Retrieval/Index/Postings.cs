using System.Runtime.CompilerServices;

namespace Memoir.Retrieval.Index;

/// <summary>The entries that hold one term, with how often.</summary>
internal struct Postings
{
    private int[]? _entries;
    private byte[]? _counts;

    public int Count { get; private set; }

    public readonly ReadOnlySpan<int> Entries => _entries.AsSpan(0, Count);

    public readonly ReadOnlySpan<byte> Counts => _counts.AsSpan(0, Count);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(int entry, byte count)
    {
        if (_entries is null || Count == _entries.Length)
        {
            // Most terms are rare: start at one, double from there.
            var capacity = Math.Max(1, Count * 2);
            Array.Resize(ref _entries, capacity);
            Array.Resize(ref _counts, capacity);
        }

        _entries[Count] = entry;
        _counts![Count++] = count;
    }
}
