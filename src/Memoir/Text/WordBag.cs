using System.Buffers;
using System.Buffers.Binary;

namespace Memoir.Text;

/// <summary>
/// The words of one text as the store keeps them: the number of terms, its highest bit set where the text ends as a question and the
/// next where it states a day, that day's number (4 bytes) where it does, then each distinct term's hash (4 bytes, little endian, ascending) with its count (1 byte, 255 at most). A 12-word memory
/// takes about 40 bytes.
/// </summary>
internal static class WordBag
{
    /// <summary>Bytes of one distinct term: its hash, then its count.</summary>
    public const int EntrySize = 5;

    private const uint AsksBit = 1u << 31;
    private const uint DayBit = 1u << 30;

    /// <summary>Encodes the words of a text.</summary>
    public static byte[] Encode(ReadOnlySpan<char> text)
    {
        var terms = new TermBuffer();
        try
        {
            Terms.Collect(text, ref terms);
            return Encode(terms.Span, Asking.Ends(text), StatedDay.Of(text));
        }
        finally
        {
            terms.Dispose();
        }
    }

    /// <summary>How many terms the text had, repeats counted.</summary>
    public static int Length(ReadOnlySpan<byte> bag) => bag.Length < 4 ? 0 : (int)(BinaryPrimitives.ReadUInt32LittleEndian(bag) & ~(AsksBit | DayBit));

    /// <summary>Whether the text ended as a question.</summary>
    public static bool Asks(ReadOnlySpan<byte> bag) => bag.Length >= 4 && (BinaryPrimitives.ReadUInt32LittleEndian(bag) & AsksBit) != 0;

    /// <summary>The day that the text states, as <see cref="DateOnly.DayNumber"/>; <see cref="StatedDay.None"/>: none.</summary>
    public static int Day(ReadOnlySpan<byte> bag) => HasDay(bag) ? BinaryPrimitives.ReadInt32LittleEndian(bag[4..]) : StatedDay.None;

    /// <summary>How many distinct terms it had.</summary>
    public static int Distinct(ReadOnlySpan<byte> bag) => bag.Length < 4 ? 0 : (bag.Length - Head(bag)) / EntrySize;

    /// <summary>One distinct term and its count.</summary>
    public static (uint Term, byte Count) At(ReadOnlySpan<byte> bag, int index)
    {
        var entry = bag.Slice(Head(bag) + (index * EntrySize), EntrySize);
        return (BinaryPrimitives.ReadUInt32LittleEndian(entry), entry[4]);
    }

    /// <summary>All distinct terms, <see cref="EntrySize"/> bytes each.</summary>
    public static ReadOnlySpan<byte> Entries(ReadOnlySpan<byte> bag) => bag.Length < 4 ? [] : bag[Head(bag)..];

    private static bool HasDay(ReadOnlySpan<byte> bag) => bag.Length >= 8 && (BinaryPrimitives.ReadUInt32LittleEndian(bag) & DayBit) != 0;

    private static int Head(ReadOnlySpan<byte> bag) => HasDay(bag) ? 8 : 4;

    private static byte[] Encode(Span<uint> terms, bool asks, int day)
    {
        terms.Sort();
        var distinct = 0;
        for (var i = 0; i < terms.Length; i++)
        {
            distinct += i == 0 || terms[i] != terms[i - 1] ? 1 : 0;
        }

        var head = day == StatedDay.None ? 4 : 8;
        var bag = new byte[head + (distinct * EntrySize)];
        BinaryPrimitives.WriteUInt32LittleEndian(bag, (uint)terms.Length | (asks ? AsksBit : 0) | (head == 8 ? DayBit : 0));
        if (head == 8)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bag.AsSpan(4), day);
        }

        var entry = bag.AsSpan(head);
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
