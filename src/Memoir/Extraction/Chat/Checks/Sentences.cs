namespace Memoir.Extraction.Chat.Checks;

/// <summary>Cuts text at sentence ends and line breaks.</summary>
internal static class Sentences
{
    private const int Longest = 1_000;

    public static IEnumerable<(int Start, int End)> Cut(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (Ends(text, i) || i - start >= Longest)
            {
                if (i + 1 > start)
                {
                    yield return (start, i + 1);
                }

                start = i + 1;
            }
        }

        if (start < text.Length)
        {
            yield return (start, text.Length);
        }
    }

    /// <summary>The whole sentences that a span touches.</summary>
    public static (int Start, int End) Around(string text, int start, int end)
    {
        var from = start;
        while (from > 0 && start - from < Longest && !Ends(text, from - 1))
        {
            from--;
        }

        var to = Math.Max(end, start);
        while (to < text.Length && to - end < Longest && !(to > start && Ends(text, to - 1)))
        {
            to++;
        }

        while (from < to && char.IsWhiteSpace(text[from]))
        {
            from++;
        }

        return (from, to);
    }

    private static bool Ends(string text, int i) => text[i] is '!' or '?' or '\n' or '。' or '！' or '？'
        || (text[i] == '.' && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1])));
}
