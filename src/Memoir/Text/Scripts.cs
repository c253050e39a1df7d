namespace Memoir.Text;

/// <summary>Which scripts are written without spaces between words.</summary>
internal static class Scripts
{
    /// <summary>Han, kana, Thai, Lao, Khmer, Myanmar. (Hangul is spaced.)</summary>
    public static bool IsUnspaced(char c) => c >= '\u0e00' && (
        c is >= '\u4e00' and <= '\u9fff' or >= '\u3040' and <= '\u30ff' or >= '\u3400' and <= '\u4dbf' or >= '\uf900' and <= '\ufaff'
        || (c is >= '\u0e00' and <= '\u0eff' or >= '\u1000' and <= '\u109f' or >= '\u1780' and <= '\u17ff'));
}
