using System.Collections.Frozen;
using System.Text;

namespace Memoir.Context;

/// <summary>Characters that look like ASCII ones: what a forged tag or a disguised word is written with.</summary>
internal static class LookAlikes
{
    private const string Less = "<\uFF1C\uFE64";
    private const string Greater = ">\uFF1E\uFE65";
    private const string LessLike = "\u2039\u2329\u3008\u27E8\u1438\u02C2\u276E\u2770\u227A\u16B2\u300A\u00AB\u276C";
    private const string GreaterLike = "\u203A\u232A\u3009\u27E9\u1433\u02C3\u276F\u2771\u227B\u300B\u00BB\u276D";

    private static readonly FrozenDictionary<int, char> Letters = Read(
        "а=a ɑ=a α=a ь=b ϲ=c с=c ԁ=d е=e ё=e ε=e ɡ=g һ=h і=i ї=i ı=i ι=i ј=j к=k κ=k ӏ=l ⅼ=l м=m п=n ո=n о=o ο=o օ=o σ=o р=p ρ=p ԛ=q г=r ѕ=s т=t τ=t υ=u ս=u ν=v ѵ=v ԝ=w ш=w х=x χ=x у=y γ=y ᴢ=z "
        + "А=a Α=a В=b Β=b С=c Е=e Ε=e Н=h Η=h І=i Ι=i Ј=j К=k Κ=k М=m Μ=m Ν=n О=o Ο=o Р=p Ρ=p Ѕ=s Т=t Τ=t Х=x Χ=x У=y Υ=y Ζ=z");

    public static bool IsLess(Rune rune) => rune.IsBmp && Less.Contains((char)rune.Value, StringComparison.Ordinal);

    public static bool IsGreater(Rune rune) => rune.IsBmp && Greater.Contains((char)rune.Value, StringComparison.Ordinal);

    public static bool ResemblesLess(Rune rune) => rune.IsBmp && LessLike.Contains((char)rune.Value, StringComparison.Ordinal);

    public static bool ResemblesGreater(Rune rune) => rune.IsBmp && GreaterLike.Contains((char)rune.Value, StringComparison.Ordinal);

    /// <summary>Full-width and mathematical letters, digits and signs as their ASCII ones; everything else as it is.</summary>
    public static Rune Narrow(Rune rune) => rune.Value switch
    {
        >= 0xFF01 and <= 0xFF5E => new Rune(rune.Value - 0xFEE0),
        >= 0x1D400 and <= 0x1D6A3 => Alphabet(rune.Value - 0x1D400, upperFirst: true),
        >= 0x1D7CE and <= 0x1D7FF => new Rune('0' + ((rune.Value - 0x1D7CE) % 10)),
        >= 0x24B6 and <= 0x24E9 => Alphabet(rune.Value - 0x24B6, upperFirst: true),
        >= 0x1F130 and <= 0x1F149 => new Rune('A' + (rune.Value - 0x1F130)),
        >= 0x1F150 and <= 0x1F169 => new Rune('A' + (rune.Value - 0x1F150)),
        >= 0x1F170 and <= 0x1F189 => new Rune('A' + (rune.Value - 0x1F170)),
        _ => rune,
    };

    /// <summary>The lower-case ASCII letter that a character looks like or stands for, or the character itself where it fits one UTF-16 unit, else a space.</summary>
    public static char Fold(Rune rune)
    {
        var narrow = Narrow(rune);
        if (narrow.IsAscii)
        {
            return char.ToLowerInvariant((char)narrow.Value);
        }

        return Letters.TryGetValue(narrow.Value, out var letter) ? letter
            : narrow.IsBmp ? char.ToLowerInvariant((char)narrow.Value)
            : ' ';
    }

    private static Rune Alphabet(int offset, bool upperFirst)
    {
        var place = offset % 52;
        var upper = place < 26 == upperFirst;
        return new Rune((upper ? 'A' : 'a') + (place % 26));
    }

    private static FrozenDictionary<int, char> Read(string table) => table.Split(' ')
        .ToFrozenDictionary(static pair => (int)pair[0], static pair => pair[^1]);
}
