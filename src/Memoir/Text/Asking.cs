namespace Memoir.Text;

/// <summary>Whether a text ends as a question: what asks seldom tells.</summary>
internal static class Asking
{
    /// <summary>Looks at the last sign that is no space, quote, bracket, emoji or mark of surprise.</summary>
    public static bool Ends(ReadOnlySpan<char> text)
    {
        for (var i = text.Length - 1; i >= 0; i--)
        {
            if (text[i] is '?' or '\u061f' or '\u037e' or '\uff1f')
            {
                return true;
            }

            if (char.IsLetterOrDigit(text[i]) || text[i] is '.' or ']' or '\u3002')
            {
                return false;
            }
        }

        return false;
    }
}
