namespace Memoir.Text;

/// <summary>Lower-cases and takes accents off Latin letters, so that "Zoë" is found by "zoe".</summary>
internal static class Folding
{
    // U+00C0..U+017F, one entry per letter; '*' keeps the lower-cased letter, digits stand for two letters (see Pairs).
    private const string Latin =
        "aaaaaa0ceeeeiiii" + "dnooooo*ouuuuy12" + "aaaaaa0ceeeeiiii" + "dnooooo*ouuuuy1y" +
        "aaaaaaccccccccdd" + "ddeeeeeeeeeegggg" + "gggghhhhiiiiiiii" + "ii33jjkkklllllll" +
        "lllnnnnnnnnnoooo" + "oo44rrrrrrssssss" + "ssttttttuuuuuuuu" + "uuuuwwyyyzzzzzzs";

    private static readonly string[] Pairs = ["ae", "th", "ss", "ij", "oe"];

    public static bool IsCombining(char c) => c is >= '\u0300' and <= '\u036f';

    /// <summary>Appends the folded form of <paramref name="c"/>, up to the length of <paramref name="term"/>.</summary>
    public static int Append(char c, Span<char> term, int length)
    {
        if (c < '\u0080')
        {
            return Put(char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c, term, length);
        }

        if (IsCombining(c))
        {
            return length;
        }

        if (c is < '\u00c0' or > '\u017f')
        {
            return Put(char.ToLowerInvariant(c), term, length);
        }

        var folded = Latin[c - '\u00c0'];
        if (folded == '*')
        {
            return length;
        }

        return char.IsAsciiDigit(folded)
            ? Put(Pairs[folded - '0'][1], term, Put(Pairs[folded - '0'][0], term, length))
            : Put(folded, term, length);
    }

    private static int Put(char c, Span<char> term, int length)
    {
        if (length == term.Length)
        {
            return length;
        }

        term[length] = c;
        return length + 1;
    }
}
