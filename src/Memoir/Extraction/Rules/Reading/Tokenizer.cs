using System.Globalization;

namespace Memoir.Extraction.Rules.Reading;

/// <summary>Cuts prose into tokens with normal forms. One pass; every character is looked at a bounded number of times.</summary>
internal sealed class Tokenizer(Lexicon lexicon)
{
    private const string Based = "-based";
    private const int LongestChunk = 256;
    private const int LongestEnding = 8;
    private readonly WordClass _dotted = lexicon.Class("dotted-endings");
    private readonly Speller _speller = new(lexicon);

    public void Read(string text, int start, int end, List<Token> into)
    {
        var i = start;
        var chunkEnd = -1;
        while (i < end)
        {
            var c = text[i];
            if (c == '\n')
            {
                into.Add(new Token(i, 1, Lexicon.LineBreak, TokenKind.Break, false));
                i++;
                continue;
            }

            if (char.IsWhiteSpace(c) || (c is '\'' or '’' && i + 1 < end && char.IsAsciiDigit(text[i + 1])) || c is '*' or '_' or '#' or '~' or '`' || IsPictograph(text, i))
            {
                i++;
                continue;
            }

            if (i >= chunkEnd)
            {
                chunkEnd = ChunkEnd(text, i, end);
                if (TryAddress(text, i, chunkEnd, into, out var next))
                {
                    i = next;
                    continue;
                }
            }

            if (c is '$' or '€' or '£' or '¥' && i + 1 < end && char.IsAsciiDigit(text[i + 1]))
            {
                var stop = NumberEnd(text, i + 1, end);
                into.Add(new Token(i, stop - i, new Word(text[i..stop]), TokenKind.Money, false));
                i = stop;
            }
            else if (char.IsAsciiDigit(c) || (c == '+' && i + 1 < end && char.IsAsciiDigit(text[i + 1])))
            {
                var stop = NumberEnd(text, i + 1, end);
                into.Add(new Token(i, stop - i, lexicon.Intern(text.AsSpan(i, stop - i)), TokenKind.Number, false));
                i = stop < end && text[stop] == '-' && stop + 1 < end && char.IsLetter(text[stop + 1]) ? stop + 1 : stop;
            }
            else if (char.IsLetter(c) || (c == '.' && (i == start || char.IsWhiteSpace(text[i - 1])) && DottedEnd(text, i, end) > 0))
            {
                var stop = Dotted(text, c == '.' ? i : WordEnd(text, i, end), end);
                AddWord(text, i, stop, into);
                i = stop;
            }
            else
            {
                into.Add(new Token(i, 1, lexicon.Intern(text.AsSpan(i, 1)), TokenKind.Punctuation, false));
                i++;
            }
        }
    }

    private static int ChunkEnd(string text, int start, int end)
    {
        var limit = Math.Min(end, start + LongestChunk);
        var i = start;
        while (i < limit && !char.IsWhiteSpace(text[i]))
        {
            i++;
        }

        return i;
    }

    private static bool TryAddress(string text, int start, int end, List<Token> into, out int next)
    {
        next = start;
        var chunk = text.AsSpan(start, end - start).TrimStart('(').TrimEnd(".,;:!?)\"'”’>");
        var offset = text.AsSpan(start, end - start).IndexOf(chunk, StringComparison.Ordinal) + start;
        if (chunk.Length < 3)
        {
            return false;
        }

        var at = chunk.IndexOf('@');
        var kind = at > 0 && chunk[(at + 1)..].Contains('.') ? TokenKind.Email
            : chunk.Contains("://", StringComparison.Ordinal) || chunk.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? TokenKind.Url
            : at == 0 ? TokenKind.Handle
            : TokenKind.Word;
        if (kind == TokenKind.Word)
        {
            return false;
        }

        into.Add(new Token(offset, chunk.Length, new Word(chunk.ToString()), kind, false));
        next = offset + chunk.Length;
        return true;
    }

    private static int NumberEnd(string text, int i, int end)
    {
        while (i < end)
        {
            var c = text[i];
            var inner = c is '.' or ',' or ':' or '/' or '-' && i + 1 < end && char.IsAsciiDigit(text[i + 1]);
            if (!char.IsLetterOrDigit(c) && !inner && c != '%')
            {
                // "34-year-old": the hyphen belongs to neither.
                break;
            }

            i++;
        }

        return i;
    }

    private static int WordEnd(string text, int i, int end)
    {
        while (i < end)
        {
            var c = text[i];
            var joins = c is '\'' or '’' or '-' or '/' or '&' && i + 1 < end && char.IsLetterOrDigit(text[i + 1]);
            joins |= c is ':' && i + 1 < end && i > 1 && char.IsUpper(text[i + 1]) && char.IsUpper(text[i - 1]) && char.IsUpper(text[i - 2]);
            joins |= c is '+' or '#' && i > 0 && (char.IsLetter(text[i - 1]) || (c is '+' && text[i - 1] is '+')) && (i + 1 == end || !char.IsLetter(text[i + 1]));
            if (!char.IsLetterOrDigit(c) && !joins && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                break;
            }

            i++;
        }

        return i;
    }

    /// <summary>Where a word with dots in it ends: "fly.io", "ASP.NET", "Node.js". Only known endings count, since people leave out the space after a full stop.</summary>
    private int Dotted(string text, int at, int end)
    {
        for (var next = DottedEnd(text, at, end); next > 0; next = DottedEnd(text, at, end))
        {
            at = next;
        }

        return at;
    }

    private int DottedEnd(string text, int at, int end)
    {
        if (at + 1 >= end || text[at] != '.' || !char.IsLetter(text[at + 1]))
        {
            return 0;
        }

        var stop = at + 1;
        while (stop < end && stop - at <= LongestEnding && char.IsLetterOrDigit(text[stop]))
        {
            stop++;
        }

        Span<char> lower = stackalloc char[LongestEnding];
        return stop - at <= LongestEnding && _dotted.Contains(lower[..text.AsSpan(at + 1, stop - at - 1).ToLowerInvariant(lower)]) ? stop : 0;
    }

    private void AddWord(string text, int start, int end, List<Token> into)
    {
        var capital = char.IsUpper(text[start]);
        var word = lexicon.Intern(text.AsSpan(start, end - start));
        if (word.Parts is { } parts)
        {
            foreach (var part in parts)
            {
                into.Add(new Token(start, end - start, part, TokenKind.Word, capital));
            }

            return;
        }

        var mark = word.Norm.IndexOf('\'', StringComparison.Ordinal);
        if (mark > 0 && lexicon.TryClitic(word.Norm, mark, out var length, out var tail))
        {
            var cut = start + length;
            into.Add(new Token(start, Math.Min(cut, end) - start, Lexicon.Correct(lexicon.Intern(word.Norm.AsSpan(0, length))), TokenKind.Word, capital));
            into.Add(new Token(Math.Min(cut, end), Math.Max(0, end - cut), lexicon.Intern(tail), TokenKind.Word, false));
            return;
        }

        if (capital && end - start > Based.Length && text.AsSpan(start, end - start).EndsWith(Based, StringComparison.OrdinalIgnoreCase))
        {
            // "Oslo-based": a place and what it is to the speaker.
            AddWord(text, start, end - Based.Length, into);
            into.Add(new Token(end - Based.Length + 1, Based.Length - 1, lexicon.Intern("based"), TokenKind.Word, false));
            return;
        }

        var elided = mark > 0 ? lexicon.ElisionLength(word.Norm) : 0;
        if (elided > 0)
        {
            into.Add(new Token(start, elided, lexicon.Intern(word.Norm.AsSpan(0, elided)), TokenKind.Word, capital));
            AddWord(text, start + elided, end, into);
            return;
        }

        into.Add(new Token(start, end - start, capital || !word.Strange ? Lexicon.Correct(word) : _speller.Meant(word), TokenKind.Word, capital));
    }

    private static bool IsPictograph(string text, int i)
    {
        var c = text[i];
        if (c < 0x2190)
        {
            return false;
        }

        return char.IsSurrogate(c) || c is >= '\u2190' and <= '\u2BFF' or '\uFE0F' or '\u200D';
    }
}
