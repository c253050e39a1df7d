namespace Memoir.Time;

/// <summary>
/// One character to one character, so that positions hold: lower case, accents off, full-width forms to ASCII, apostrophes and dashes to
/// one of each. Tables and texts are folded alike.
/// </summary>
internal static class Folding
{
    private static readonly char[] s_map = BuildMap();

    public static char Fold(char c) => c < s_map.Length ? s_map[c] : FoldRare(c);

    public static void Fold(ReadOnlySpan<char> text, Span<char> folded)
    {
        for (var i = 0; i < text.Length; i++)
        {
            folded[i] = Fold(text[i]);
        }
    }

    public static string Fold(string text) => string.Create(text.Length, text, static (span, t) => Fold(t, span));

    public static bool IsHan(char c) => c is (>= '\u3400' and <= '\u9FFF') or '\u3007' or '\u3005';

    public static bool IsKana(char c) => c is >= '\u3041' and <= '\u30FF';

    private static char FoldRare(char c) => c switch
    {
        >= '\uFF01' and <= '\uFF5E' => Fold((char)(c - 0xFEE0)),
        '\u2018' or '\u2019' or '\u02BC' => '\'',
        >= '\u2010' and <= '\u2015' or '\u2212' => '-',
        '\u3000' or '\u2009' or '\u202F' or '\u2028' or '\u2029' => ' ',
        _ => c,
    };

    private static char[] BuildMap()
    {
        var map = new char[0x530];
        for (var i = 0; i < map.Length; i++)
        {
            map[i] = char.ToLowerInvariant((char)i);
        }

        ReadOnlySpan<string> families =
        [
            "aàáâãäåāăą", "cçćĉċč", "dďđ", "eèéêëēĕėęě", "gĝğġģ", "hĥħ", "iìíîïĩīĭįı", "jĵ", "kķ", "lĺļľŀł", "nñńņňŉ",
            "oòóôõöøōŏő", "rŕŗř", "sśŝşšßș", "tţťŧț", "uùúûüũūŭůűų", "wŵ", "yýÿŷ", "zźżž", "её",
        ];
        foreach (var family in families)
        {
            foreach (var c in family.AsSpan(1))
            {
                map[c] = family[0];
                var upper = char.ToUpperInvariant(c);
                if (upper != c && upper < map.Length)
                {
                    map[upper] = family[0];
                }
            }
        }

        map['\u00A0'] = ' ';
        map['\u00B4'] = '\'';
        map['`'] = '\'';
        return map;
    }
}
