namespace Memoir.Retrieval.Needs;

/// <summary>One word of a request, as written and in lower case without its apostrophes, and whether a stop or comma follows.</summary>
internal readonly record struct RequestWord(string Text, string Folded, bool EndsClause)
{
    public bool Is(string folded) => string.Equals(Folded, folded, StringComparison.Ordinal);

    public static List<RequestWord> Of(string text)
    {
        var words = new List<RequestWord>();
        for (var start = 0; start < text.Length;)
        {
            if (!char.IsLetterOrDigit(text[start]))
            {
                start++;
                continue;
            }

            var end = start + 1;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || IsInside(text, end)))
            {
                end++;
            }

            var word = text[start..end];
            var folded = word.Replace("'", string.Empty, StringComparison.Ordinal).Replace("\u2019", string.Empty, StringComparison.Ordinal).ToLowerInvariant();
            words.Add(new RequestWord(word, folded, end < text.Length && text[end] is '.' or ',' or ';' or ':' or '?' or '!'));
            start = end;
        }

        return words;
    }

    // An apostrophe, a hyphen or a full stop between letters or digits: don't, co-op, 3.5.
    private static bool IsInside(string text, int at) =>
        (text[at] is '\'' or '\u2019' or '-' or '.') && at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]);
}
