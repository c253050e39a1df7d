using System.Text;

namespace Memoir.Cli.Rendering;

/// <summary>
/// Text of memories is what strangers typed: an escape sequence in it must not reach the terminal, where it could
/// recolour, move the cursor or rename the window.
/// </summary>
internal static class SafeText
{
    /// <summary>On one line, control characters made visible.</summary>
    public static string Line(string text) => Clean(text, keepLines: false);

    /// <summary>With its line breaks, other control characters made visible.</summary>
    public static string Lines(string text) => Clean(text, keepLines: true);

    private static string Clean(string text, bool keepLines)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\u001f') && !text.AsSpan().ContainsAnyInRange('\u007f', '\u009f')
            && !text.AsSpan().ContainsAnyInRange('\u202a', '\u202e') && !text.AsSpan().ContainsAnyInRange('\u2066', '\u2069'))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            clean.Append(c switch
            {
                '\n' when keepLines => '\n',
                '\n' or '\t' => ' ',
                '\r' => keepLines ? "" : " ",
                < ' ' => (char)('\u2400' + c),
                '\u007f' => '\u2421',
                >= '\u0080' and <= '\u009f' or >= '\u202a' and <= '\u202e' or >= '\u2066' and <= '\u2069' => '\ufffd',
                _ => (object)c,
            });
        }

        return clean.ToString();
    }
}
