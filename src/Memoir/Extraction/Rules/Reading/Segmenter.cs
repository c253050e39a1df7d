namespace Memoir.Extraction.Rules.Reading;

/// <summary>
/// Leaves out what is not the speaker's own prose: fenced code, quoted lines, documents handed over after a colon; makes
/// quotations and inline code opaque. One pass over the text.
/// </summary>
internal sealed class Segmenter(Lexicon lexicon, Tokenizer tokenizer)
{
    private const int LongestQuotation = 20_000;

    public List<Token> Read(string text, List<(int Start, int End)>? quoted = null)
    {
        var tokens = new List<Token>(Math.Min(text.Length / 5, 4096) + 8);
        var i = 0;
        while (i < text.Length)
        {
            var lineEnd = text.IndexOf('\n', i);
            var end = lineEnd < 0 ? text.Length : lineEnd;
            var line = text.AsSpan(i, end - i).Trim();
            if (line.StartsWith("```", StringComparison.Ordinal) || line.StartsWith("~~~", StringComparison.Ordinal))
            {
                var fence = line[..3].ToString();
                var close = text.IndexOf(fence, end, StringComparison.Ordinal);
                i = close < 0 ? text.Length : close + 3;
                Opaque(tokens, end, 0);
                continue;
            }

            if (line.Length > 0 && (line[0] == '>' || line[0] == '|'))
            {
                quoted?.Add((i, end));
                i = Math.Min(text.Length, end + 1);
                Break(tokens, end);
                continue;
            }

            var colon = Handover(text, i, end);
            Line(text, i, colon >= 0 ? colon : end, tokens, quoted);
            if (colon >= 0)
            {
                // What is handed over runs to the end; a question about it in a last paragraph is no fact either.
                quoted?.Add((colon, text.Length));
                return tokens;
            }

            Break(tokens, end);
            i = end + 1;
        }

        return tokens;
    }

    /// <summary>The colon after which a document follows ("Translate this:", "Here is my essay:"), or -1.</summary>
    private int Handover(string text, int start, int end)
    {
        var colon = text.IndexOf(':', start, end - start);
        if (colon < 0 || colon - start > 200)
        {
            return -1;
        }

        var before = new List<Token>();
        tokenizer.Read(text, start, colon, before);
        var words = before.Count;
        for (var i = 0; i < words; i++)
        {
            if (lexicon.Classes.Handover.Match(before, i, words) > 0)
            {
                return colon + 1;
            }
        }

        return -1;
    }

    private void Line(string text, int start, int end, List<Token> tokens, List<(int Start, int End)>? quoted)
    {
        var i = start;
        while (i < end)
        {
            var mark = text.AsSpan(i, end - i).IndexOfAny("\"“`«");
            if (mark < 0)
            {
                tokenizer.Read(text, i, end, tokens);
                return;
            }

            mark += i;
            var closing = text[mark] switch { '“' => '”', '«' => '»', var same => same };
            var close = mark + 1 < end ? text.IndexOf(closing, mark + 1, Math.Min(end - mark - 1, LongestQuotation)) : -1;
            tokenizer.Read(text, i, mark, tokens);
            if (close < 0)
            {
                i = mark + 1;
                if (text.AsSpan(i, end - i).IndexOfAny("\"“`«") < 0)
                {
                    tokenizer.Read(text, i, end, tokens);
                    return;
                }

                continue;
            }

            quoted?.Add((mark, close + 1));
            Opaque(tokens, mark, close + 1 - mark);
            i = close + 1;
        }
    }

    private static void Opaque(List<Token> tokens, int start, int length) => tokens.Add(new Token(start, length, Lexicon.Quotation, TokenKind.Opaque, false));

    private static void Break(List<Token> tokens, int at) => tokens.Add(new Token(at, 0, Lexicon.LineBreak, TokenKind.Break, false));
}
