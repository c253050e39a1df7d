namespace Memoir.Text;

/// <summary>
/// Cuts text into the terms that the word arm compares: lower-cased, accents folded, English endings taken off,
/// function words left out. Scripts written without spaces give overlapping pairs of characters.
/// </summary>
internal static class Terms
{
    private const int LongestTerm = 64;

    /// <summary>Hashes every term of <paramref name="text"/> into <paramref name="sink"/>, in order.</summary>
    public static void Collect(ReadOnlySpan<char> text, ref TermBuffer sink) => Read(text, ref sink, null);

    /// <summary>The same, with the terms themselves, for explanations.</summary>
    public static void Collect(ReadOnlySpan<char> text, ref TermBuffer sink, List<string> spelled) => Read(text, ref sink, spelled);

    private static void Read(ReadOnlySpan<char> text, ref TermBuffer sink, List<string>? spelled)
    {
        Span<char> term = stackalloc char[LongestTerm];
        var position = 0;
        while (position < text.Length)
        {
            var c = text[position];
            if (Scripts.IsUnspaced(c))
            {
                position = ReadUnspaced(text, position, ref sink, spelled);
            }
            else if (IsTermChar(c))
            {
                position = ReadWord(text, position, term, ref sink, spelled);
            }
            else
            {
                position++;
            }
        }
    }

    private static int ReadWord(ReadOnlySpan<char> text, int start, scoped Span<char> term, ref TermBuffer sink, List<string>? spelled)
    {
        var length = 0;
        var digits = false;
        var position = start;
        for (; position < text.Length; position++)
        {
            var c = text[position];
            if (IsTermChar(c) && !Scripts.IsUnspaced(c))
            {
                digits |= char.IsAsciiDigit(c);
                length = Folding.Append(c, term, length);
            }
            else if (digits && IsInnerMark(c) && position + 1 < text.Length && char.IsAsciiDigit(text[position + 1]))
            {
                // 3.5, 10:30, 1,000 and 2023-05-07 are one term each: their parts alone mean something else.
                length = Folding.Append(c, term, length);
            }
            else if (c is '\'' or '\u2019' && position + 1 < text.Length && IsTermChar(text[position + 1]))
            {
                var clitic = CliticLength(text, position);
                if (clitic is 2 or 3)
                {
                    // "don't", "isn't", "won't": what an n't hangs on is a function word.
                    length = text[position + 1] is 't' or 'T' && clitic == 2 ? 0 : length;
                    position += clitic;
                    break;
                }
            }
            else
            {
                break;
            }
        }

        Emit(term[..length], digits, ref sink, spelled);
        return position;
    }

    private static void Emit(scoped Span<char> term, bool digits, ref TermBuffer sink, List<string>? spelled)
    {
        if (term.IsEmpty || StopWords.Contains(term))
        {
            return;
        }

        var stem = digits ? term : term[..EnglishStemmer.Stem(term)];
        sink.Add(TermHash.Of(stem));
        spelled?.Add(stem.ToString());
    }

    private static int ReadUnspaced(ReadOnlySpan<char> text, int start, ref TermBuffer sink, List<string>? spelled)
    {
        var end = start;
        while (end < text.Length && Scripts.IsUnspaced(text[end]))
        {
            end++;
        }

        var run = text[start..end];
        if (run.Length == 1)
        {
            sink.Add(TermHash.Of(run));
            spelled?.Add(run.ToString());
        }

        for (var i = 0; i + 1 < run.Length; i++)
        {
            sink.Add(TermHash.Of(run.Slice(i, 2)));
            spelled?.Add(run.Slice(i, 2).ToString());
        }

        return end;
    }

    // The length of an apostrophe with the letters after it: 's, 'm, 're, 've, 'll, 'd and 't have 2 or 3; O'Brien goes on.
    private static int CliticLength(ReadOnlySpan<char> text, int apostrophe)
    {
        var end = apostrophe + 1;
        while (end < text.Length && IsTermChar(text[end]))
        {
            end++;
        }

        return end - apostrophe;
    }

    private static bool IsTermChar(char c) => char.IsAsciiLetterOrDigit(c) || (c > '\u007f' && (char.IsLetterOrDigit(c) || Folding.IsCombining(c) || char.IsSurrogate(c)));

    private static bool IsInnerMark(char c) => c is '.' or ',' or ':' or '-' or '/';
}
