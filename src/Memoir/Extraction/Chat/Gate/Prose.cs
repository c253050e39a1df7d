using System.Text;

namespace Memoir.Extraction.Chat.Gate;

/// <summary>A turn without its code and links: what is left are its author's words.</summary>
internal static class Prose
{
    public static (string Text, bool HadCode) Of(string content)
    {
        if (!content.Contains('`', StringComparison.Ordinal) && !content.Contains("://", StringComparison.Ordinal) && !content.Contains("~~~", StringComparison.Ordinal))
        {
            return (content, false);
        }

        var prose = new StringBuilder(content.Length);
        var had = false;
        var i = 0;
        while (i < content.Length)
        {
            var fence = content.AsSpan(i).StartsWith("```", StringComparison.Ordinal) ? "```" : content.AsSpan(i).StartsWith("~~~", StringComparison.Ordinal) ? "~~~" : IsInlineCode(content, i) ? "`" : null;
            if (fence is not null)
            {
                had = true;
                var close = content.IndexOf(fence, i + fence.Length, StringComparison.Ordinal);
                i = close < 0 ? content.Length : close + fence.Length;
                prose.Append(' ');
                continue;
            }

            if (IsLink(content, i))
            {
                while (i < content.Length && !char.IsWhiteSpace(content[i]))
                {
                    i++;
                }

                continue;
            }

            prose.Append(content[i++]);
        }

        return (prose.ToString(), had);
    }

    // A backtick within a word is an apostrophe of somebody's keyboard, and one that nothing closes is no code either.
    private static bool IsInlineCode(string content, int at)
    {
        if (content[at] != '`' || (at > 0 && char.IsLetter(content[at - 1])))
        {
            return false;
        }

        var line = content.AsSpan(at + 1);
        var end = line.IndexOf('\n');
        return (end < 0 ? line : line[..end]).Contains('`');
    }

    private static bool IsLink(string content, int at) => content[at] is 'h' or 'H'
        && (content.AsSpan(at).StartsWith("http://", StringComparison.OrdinalIgnoreCase) || content.AsSpan(at).StartsWith("https://", StringComparison.OrdinalIgnoreCase));
}
