using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Memoir.Embeddings;

/// <summary>
/// Vectors by the hash of their text, for all threads, with a second chance for what was asked for again. A cryptographic
/// hash, because a text that someone made to collide would otherwise come back with another's vector.
/// </summary>
internal sealed class EmbeddingCache
{
    private readonly Shard[] _shards;

    public EmbeddingCache(int capacity, int dimensions)
    {
        int shards = Math.Clamp(capacity / 64, 1, 16);
        _shards = new Shard[shards];
        for (int i = 0; i < shards; i++)
            _shards[i] = new Shard((capacity + i) / shards, dimensions);
    }

    public int Count => _shards.Sum(s => s.Count);

    public static UInt128 Key(ReadOnlySpan<char> text, TextRole role)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(text), hash);
        return MemoryMarshal.Read<UInt128>(hash) ^ (UInt128)(uint)role;
    }

    public bool TryGet(UInt128 key, Span<float> destination) => ShardOf(key).TryGet(key, destination);

    public void Add(UInt128 key, ReadOnlySpan<float> vector) => ShardOf(key).Add(key, vector);

    private Shard ShardOf(UInt128 key) => _shards[(int)((uint)(key >> 64) % (uint)_shards.Length)];

    [SuppressMessage("Design", "MA0158", Justification = "The lock is a System.Threading.Lock.")]
    private sealed class Shard(int capacity, int dimensions)
    {
        private readonly Lock _lock = new();
        private readonly Dictionary<UInt128, int> _slots = [];
        private readonly List<Entry> _entries = [];
        private int _hand;

        public int Count
        {
            get
            {
                lock (_lock)
                    return _entries.Count;
            }
        }

        public bool TryGet(UInt128 key, Span<float> destination)
        {
            lock (_lock)
            {
                if (!_slots.TryGetValue(key, out int slot))
                    return false;
                var entry = _entries[slot];
                entry.Used = true;
                entry.Vector.CopyTo(destination);
                return true;
            }
        }

        public void Add(UInt128 key, ReadOnlySpan<float> vector)
        {
            lock (_lock)
            {
                if (capacity == 0 || _slots.ContainsKey(key))
                    return;
                if (_entries.Count < capacity)
                {
                    _slots[key] = _entries.Count;
                    _entries.Add(new Entry(key, vector[..dimensions].ToArray()));
                    return;
                }
                while (_entries[_hand].Used)
                {
                    _entries[_hand].Used = false;
                    _hand = (_hand + 1) % capacity;
                }
                var victim = _entries[_hand];
                _slots.Remove(victim.Key);
                _slots[key] = _hand;
                victim.Key = key;
                vector[..dimensions].CopyTo(victim.Vector);
                _hand = (_hand + 1) % capacity;
            }
        }
    }

    // A class: generic lists of references need no compiling at start.
    private sealed class Entry(UInt128 key, float[] vector)
    {
        public UInt128 Key { get; set; } = key;

        public float[] Vector => vector;

        public bool Used { get; set; }
    }
}
