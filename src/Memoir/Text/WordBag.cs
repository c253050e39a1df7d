using System.Buffers;
using System.Buffers.Binary;

namespace Memoir.Text;

/// <summary>
/// The words of one text as the store keeps them: the number of terms, then each distinct term's hash (4 bytes, little
/// endian, ascending) with its count (1 byte, 255 at most). A 12-word memory takes about 40 bytes.
/// </summary>
internal static class WordBag
{
    private const int EntrySize = 5;

    /// <summary>Encodes the words of a text.</summary>
    public static byte[] Encode(ReadOnlySpan<char> text)
    {
        var terms = new TermBuffer();
        try
        {
            Terms.Collect(text, ref terms);
            return Encode(terms.Span);
        }
        finally
        {
            terms.Dispose();
        }
    }

    /// <summary>How many terms the text had, repeats counted.</summary>
    public static int Length(ReadOnlySpan<byte> bag) => bag.Length < 4 ? 0 : BinaryPrimitives.ReadInt32LittleEndian(bag);

    /// <summary>How many distinct terms it had.</summary>
    public static int Distinct(ReadOnlySpan<byte> bag) => bag.Length < 4 ? 0 : (bag.Length - 4) / EntrySize;

    /// <summary>One distinct term and its count.</summary>
    public static (uint Term, byte Count) At(ReadOnlySpan<byte> bag, int index)
    {
        var entry = bag.Slice(4 + (index * EntrySize), EntrySize);
        return (BinaryPrimitives.ReadUInt32LittleEndian(entry), entry[4]);
    }

    private static byte[] Encode(Span<uint> terms)
    {
        terms.Sort();
        var distinct = 0;
        for (var i = 0; i < terms.Length; i++)
        {
            distinct += i == 0 || terms[i] != terms[i - 1] ? 1 : 0;
        }

        var bag = new byte[4 + (distinct * EntrySize)];
        BinaryPrimitives.WriteInt32LittleEndian(bag, terms.Length);
        var entry = bag.AsSpan(4);
        for (var i = 0; i < terms.Length;)
        {
            var run = i + 1;
            while (run < terms.Length && terms[run] == terms[i])
            {
                run++;
            }

            BinaryPrimitives.WriteUInt32LittleEndian(entry, terms[i]);
            entry[4] = (byte)Math.Min(run - i, byte.MaxValue);
            entry = entry[EntrySize..];
            i = run;
        }

        return bag;
    }
}
