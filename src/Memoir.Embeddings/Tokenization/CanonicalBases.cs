using System.Collections.Frozen;
using System.Text;

namespace Memoir.Embeddings.Tokenization;

/// <summary>What is left of a character after canonical decomposition without its nonspacing marks: é gives e.</summary>
internal static partial class CanonicalBases
{
    private const int HangulFirst = 0xAC00, HangulCount = 11172, LeadFirst = 0x1100, VowelFirst = 0x1161, TrailFirst = 0x11A7;
    private const int VowelCount = 21, TrailCount = 28;

    /// <summary>The longest result, in UTF-16 units.</summary>
    public const int MaxUnits = 8;

    private static readonly Lazy<FrozenDictionary<int, string>> Expanded = new(ReadExpansions);

    /// <summary>Writes the bases of <paramref name="rune"/> and returns how many UTF-16 units they take.</summary>
    public static int Write(Rune rune, Span<char> destination)
    {
        int code = rune.Value;
        if (code < 0xC0)
        {
            destination[0] = (char)code;
            return 1;
        }
        if ((uint)(code - HangulFirst) < HangulCount)
            return WriteHangul(code - HangulFirst, destination);
        if (rune.IsBmp)
        {
            int at = Composed.AsSpan().BinarySearch((char)code);
            if (at >= 0)
            {
                destination[0] = Bases[at];
                return 1;
            }
        }
        // Below this code nothing decomposes into two bases: most scripts never pay for the dictionary.
        if (code < 0x9CB || !Expanded.Value.TryGetValue(code, out var expansion))
            return rune.EncodeToUtf16(destination);
        expansion.CopyTo(destination);
        return expansion.Length;
    }

    private static int WriteHangul(int syllable, Span<char> destination)
    {
        destination[0] = (char)(LeadFirst + syllable / (VowelCount * TrailCount));
        destination[1] = (char)(VowelFirst + syllable % (VowelCount * TrailCount) / TrailCount);
        int trail = syllable % TrailCount;
        if (trail == 0)
            return 2;
        destination[2] = (char)(TrailFirst + trail);
        return 3;
    }

    private static FrozenDictionary<int, string> ReadExpansions()
    {
        var map = new Dictionary<int, string>();
        foreach (string record in Expansions.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var key = Rune.GetRuneAt(record, 0);
            map[key.Value] = record[key.Utf16SequenceLength..];
        }
        return map.ToFrozenDictionary();
    }
}
