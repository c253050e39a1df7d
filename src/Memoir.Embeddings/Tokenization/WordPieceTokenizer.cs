using System.Buffers;
using System.Globalization;
using System.Text;

namespace Memoir.Embeddings.Tokenization;

/// <summary>
/// BERT's tokenizer: text is folded and cut into words and punctuation in one pass, and each word into the longest known
/// pieces. Time is linear in the text: a word longer than <see cref="TokenizerRules.MaxWordLength"/> is skipped as unknown.
/// </summary>
/// <remarks>Safe for many threads; what changes lies in the caller's <see cref="TokenBuffer"/> and on the stack.</remarks>
internal sealed class WordPieceTokenizer(Vocabulary vocabulary, TokenizerRules rules)
{
    private const int MaxWordUnits = 256;

    private readonly string _addedFirst = string.Concat(rules.Added.Select(a => a.Text[0]).Distinct());
    private readonly AddedToken[] _added = [.. rules.Added.OrderByDescending(a => a.Text.Length)];

    public TokenizerRules Rules => rules;

    public Vocabulary Vocabulary => vocabulary;

    /// <summary>
    /// Appends the tokens of <paramref name="text"/>, without [CLS] and [SEP], and stops soon after
    /// <paramref name="enough"/> tokens.
    /// </summary>
    public void Tokenize(ReadOnlySpan<char> text, TokenBuffer tokens, int enough = int.MaxValue)
    {
        Span<char> units = stackalloc char[MaxWordUnits];
        Span<int> starts = stackalloc int[MaxWordUnits];
        Span<int> ends = stackalloc int[MaxWordUnits];
        Span<char> bases = stackalloc char[CanonicalBases.MaxUnits];
        var word = new Word(units, starts, ends, rules.MaxWordLength);
        for (int at = 0; at < text.Length && tokens.Count < enough;)
        {
            char unit = text[at];
            if (_addedFirst.Contains(unit) && FindAdded(text[at..]) is { } added)
            {
                Flush(ref word, tokens);
                tokens.Add(added.Id, at, at + added.Text.Length);
                at += added.Text.Length;
            }
            else if (unit < 128)
            {
                char folded = rules.LowerCase && unit is >= 'A' and <= 'Z' ? (char)(unit | 0x20) : unit;
                Place(RuneKinds.OfAscii(unit), [folded], at, ++at, ref word, tokens);
            }
            else
            {
                // Half a surrogate pair stands for no character: it is dropped like U+FFFD.
                if (Rune.DecodeFromUtf16(text[at..], out var rune, out int length) == OperationStatus.Done)
                    Fold(rune, at, at + length, bases, ref word, tokens);
                at += length;
            }
        }
        Flush(ref word, tokens);
    }

    private AddedToken? FindAdded(ReadOnlySpan<char> text)
    {
        foreach (var added in _added)
        {
            if (text.StartsWith(added.Text, StringComparison.Ordinal))
                return added;
        }
        return null;
    }

    private void Fold(Rune rune, int start, int end, Span<char> bases, ref Word word, TokenBuffer tokens)
    {
        var kind = RuneKinds.Of(rune);
        if (kind == RuneKind.Dropped)
            return;
        if (kind == RuneKind.Space)
        {
            Flush(ref word, tokens);
            return;
        }
        bool alone = kind == RuneKind.Chinese && rules.SplitChinese;
        if (alone)
            Flush(ref word, tokens);
        int units = rules.StripAccents ? CanonicalBases.Write(rune, bases) : rune.EncodeToUtf16(bases);
        for (int at = 0; at < units;)
        {
            _ = Rune.DecodeFromUtf16(bases[at..units], out var part, out int length);
            at += length;
            FoldPart(part, start, end, ref word, tokens);
        }
        if (alone)
            Flush(ref word, tokens);
    }

    private void FoldPart(Rune part, int start, int end, ref Word word, TokenBuffer tokens)
    {
        if (rules.StripAccents && Rune.GetUnicodeCategory(part) == UnicodeCategory.NonSpacingMark)
            return;
        Span<char> units = stackalloc char[2];
        // The only letter that lowers to two: the dot of İ stays when accents do.
        if (rules.LowerCase && part.Value == 'İ')
        {
            Place(RuneKind.Letter, "i", start, end, ref word, tokens);
            Place(RuneKind.Letter, "\u0307", start, end, ref word, tokens);
            return;
        }
        if (rules.LowerCase)
            part = Rune.ToLowerInvariant(part);
        int length = part.EncodeToUtf16(units);
        Place(RuneKinds.Of(part), units[..length], start, end, ref word, tokens);
    }

    private void Place(RuneKind kind, scoped ReadOnlySpan<char> rune, int start, int end, ref Word word, TokenBuffer tokens)
    {
        switch (kind)
        {
            case RuneKind.Dropped:
                break;
            case RuneKind.Space:
                Flush(ref word, tokens);
                break;
            case RuneKind.Punctuation:
                Flush(ref word, tokens);
                word.Append(rune, start, end);
                Flush(ref word, tokens);
                break;
            default:
                word.Append(rune, start, end);
                break;
        }
    }

    private void Flush(ref Word word, TokenBuffer tokens)
    {
        if (word.IsEmpty)
            return;
        int before = tokens.Count;
        if (word.TooLong || !Split(ref word, tokens))
        {
            tokens.Truncate(before);
            tokens.Add(rules.Unknown, word.Start, word.End);
        }
        word.Clear();
    }

    private bool Split(ref Word word, TokenBuffer tokens)
    {
        Span<uint> hashes = stackalloc uint[MaxWordUnits];
        for (int from = 0; from < word.Length;)
        {
            var rest = word.Units[from..Math.Min(word.Length, from + vocabulary.MaxUnits)];
            uint hash = Vocabulary.Seed(continuation: from > 0);
            for (int i = 0; i < rest.Length; i++)
                hashes[i] = hash = Vocabulary.Extend(hash, rest[i]);
            int length = rest.Length, id = -1;
            while (length > 0 && (id = vocabulary.Find(rest[..length], from > 0, hashes[length - 1])) < 0)
                length--;
            if (id < 0)
                return false;
            tokens.Add(id, word.StartOf(from), word.EndOf(from + length - 1));
            from += length;
        }
        return true;
    }

    /// <summary>The word being gathered, with the source characters of every unit; past its limit only its extent is kept.</summary>
    private ref struct Word(Span<char> units, Span<int> starts, Span<int> ends, int limit)
    {
        private readonly Span<char> _units = units;
        private readonly Span<int> _starts = starts;
        private readonly Span<int> _ends = ends;
        private int _runes;

        public int Length { get; private set; }

        public int Start { get; private set; }

        public int End { get; private set; }

        public readonly bool IsEmpty => _runes == 0;

        public readonly bool TooLong => _runes > limit;

        public readonly ReadOnlySpan<char> Units => _units[..Length];

        public readonly int StartOf(int unit) => _starts[unit];

        public readonly int EndOf(int unit) => _ends[unit];

        public void Append(scoped ReadOnlySpan<char> rune, int start, int end)
        {
            if (_runes == 0)
                Start = start;
            End = end;
            if (++_runes > limit || Length + rune.Length > _units.Length)
            {
                _runes = Math.Max(_runes, limit + 1);
                return;
            }
            foreach (char unit in rune)
            {
                _units[Length] = unit;
                _starts[Length] = start;
                _ends[Length++] = end;
            }
        }

        public void Clear()
        {
            _runes = 0;
            Length = 0;
        }
    }
}
