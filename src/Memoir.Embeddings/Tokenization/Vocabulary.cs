using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Memoir.Embeddings.Tokenization;

/// <summary>
/// WordPiece tokens by their letters, as one block of bytes that is searched where it lies: a hash table with open
/// addressing, so that opening a vocabulary costs nothing.
/// </summary>
/// <remarks>
/// Little-endian 32-bit integers: tokens, slots (a power of two), longest token in UTF-16 units, units in all; then
/// <c>slots</c> × (id + 1, or 0 for an empty slot); then <c>tokens + 1</c> × start of the token's text in units, with the
/// top bit set for a continuation ("##ing" is stored as "ing"); then the UTF-16 texts.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly unsafe struct Vocabulary
{
    private const int HeaderSize = 16;
    private const uint Continuation = 0x80000000;
    private const string ContinuationPrefix = "##";
    private const uint WordSeed = 0x811C9DC5, ContinuationSeed = 0x2F0B4C47, Prime = 0x01000193;

    private readonly int* _slots;
    private readonly uint* _starts;
    private readonly char* _texts;
    private readonly uint _mask;

    /// <summary>Reads the block at <paramref name="image"/>, which must stay where it is for as long as this is used.</summary>
    public Vocabulary(byte* image)
    {
        var header = (int*)image;
        Count = header[0];
        _mask = (uint)header[1] - 1;
        MaxUnits = header[2];
        _slots = (int*)(image + HeaderSize);
        _starts = (uint*)(_slots + header[1]);
        _texts = (char*)(_starts + Count + 1);
    }

    public int Count { get; }

    /// <summary>Length of the longest token in UTF-16 units, "##" not counted.</summary>
    public int MaxUnits { get; }

    public static uint Seed(bool continuation) => continuation ? ContinuationSeed : WordSeed;

    public static uint Extend(uint hash, char next) => (hash ^ next) * Prime;

    /// <summary>The id of the token spelled by <paramref name="text"/>, or −1.</summary>
    public int Find(ReadOnlySpan<char> text, bool continuation)
    {
        uint hash = Seed(continuation);
        foreach (char unit in text)
            hash = Extend(hash, unit);
        return Find(text, continuation, hash);
    }

    /// <summary><see cref="Find(ReadOnlySpan{char},bool)"/> where the caller has hashed the text already.</summary>
    public int Find(ReadOnlySpan<char> text, bool continuation, uint hash)
    {
        for (uint slot = Spread(hash) & _mask; ; slot = (slot + 1) & _mask)
        {
            int id = _slots[slot] - 1;
            if (id < 0)
                return -1;
            uint start = _starts[id], end = _starts[id + 1] & ~Continuation;
            bool continues = (start & Continuation) != 0;
            start &= ~Continuation;
            if (continues == continuation && end - start == text.Length && text.SequenceEqual(new(_texts + start, text.Length)))
                return id;
        }
    }

    /// <summary>The token with this id, with "##" where it continues a word.</summary>
    public string Text(int id)
    {
        uint start = _starts[id], end = _starts[id + 1] & ~Continuation;
        string text = new(_texts + (start & ~Continuation), 0, (int)(end - (start & ~Continuation)));
        return (start & Continuation) != 0 ? ContinuationPrefix + text : text;
    }

    /// <summary>Lays out <paramref name="tokens"/>, whose index is their id.</summary>
    public static byte[] Build(IReadOnlyList<string> tokens)
    {
        int slots = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)tokens.Count * 2);
        int units = tokens.Sum(t => Text(t).Length);
        var image = new byte[HeaderSize + 4 * slots + 4 * (tokens.Count + 1) + 2 * units];
        var table = MemoryMarshal.Cast<byte, int>(image.AsSpan(HeaderSize, 4 * slots));
        var starts = MemoryMarshal.Cast<byte, uint>(image.AsSpan(HeaderSize + 4 * slots, 4 * (tokens.Count + 1)));
        var texts = MemoryMarshal.Cast<byte, char>(image.AsSpan(HeaderSize + 4 * slots + 4 * (tokens.Count + 1)));
        int written = 0, longest = 0;
        for (int id = 0; id < tokens.Count; id++)
        {
            var text = Text(tokens[id]);
            bool continuation = IsContinuation(tokens[id]);
            starts[id] = (uint)written | (continuation ? Continuation : 0);
            text.CopyTo(texts[written..]);
            written += text.Length;
            longest = Math.Max(longest, text.Length);
            uint hash = Seed(continuation);
            foreach (char unit in text)
                hash = Extend(hash, unit);
            uint slot = Spread(hash) & (uint)(slots - 1);
            while (table[(int)slot] != 0)
                slot = (slot + 1) & (uint)(slots - 1);
            table[(int)slot] = id + 1;
        }
        starts[tokens.Count] = (uint)written;
        BinaryPrimitives.WriteInt32LittleEndian(image, tokens.Count);
        BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan(4), slots);
        BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan(8), longest);
        BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan(12), units);
        return image;
    }

    private static bool IsContinuation(string token) =>
        token.Length > ContinuationPrefix.Length && token.StartsWith(ContinuationPrefix, StringComparison.Ordinal);

    private static ReadOnlySpan<char> Text(string token) =>
        IsContinuation(token) ? token.AsSpan(ContinuationPrefix.Length) : token;

    private static uint Spread(uint hash)
    {
        hash ^= hash >> 15;
        hash *= 0x2C1B3C6D;
        return hash ^ (hash >> 13);
    }
}
