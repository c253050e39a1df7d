using System.Buffers;

namespace Memoir.Time;

/// <summary>
/// Cuts a text into tokens in one pass and looks each word up once. What it finds on the way (is there any word of time, which languages
/// do the words belong to) decides whether the grammar runs at all.
/// </summary>
internal ref struct Lexer
{
    private readonly ReadOnlySpan<char> _text;
    private readonly ReadOnlySpan<char> _folded;
    private readonly Span<int> _evidence;
    private Token[] _tokens;
    private int _at;
    private int _sentence;

    public Lexer(ReadOnlySpan<char> text, ReadOnlySpan<char> folded, Span<int> evidence)
    {
        _text = text;
        _folded = folded;
        _evidence = evidence;
        _tokens = ArrayPool<Token>.Shared.Rent(Math.Clamp((text.Length / 3) + 8, 16, 1 << 16));
    }

    public int Count { get; private set; }

    /// <summary>Whether there are digits or Han numerals outside of addresses and amounts.</summary>
    public bool HasNumber { get; private set; }

    /// <summary>The languages in which some word names a time.</summary>
    public uint Anchors { get; private set; }

    /// <summary>The languages in which some word is clearly a month.</summary>
    public uint Months { get; private set; }

    public bool HasKana { get; private set; }

    public readonly Token[] Tokens => _tokens;

    public void Run()
    {
        while (_at < _folded.Length)
        {
            var c = _folded[_at];
            if (c is >= 'a' and <= 'z')
            {
                Word();
            }
            else if (c is ' ' or '\n' or '\t' or '\r' or '"' or '\'' or '*')
            {
                _sentence += c == '\n' ? 1 : 0;
                _at++;
            }
            else if (char.IsAsciiDigit(c))
            {
                Digits();
            }
            else if (c >= '\u3041' && (Folding.IsHan(c) || Folding.IsKana(c)))
            {
                Han();
            }
            else if (c >= 0x80 && char.IsLetter(c))
            {
                Word();
            }
            else
            {
                Symbol(c);
            }
        }
    }

    public readonly void Return() => ArrayPool<Token>.Shared.Return(_tokens, clearArray: true);

    private void Word()
    {
        var start = _at++;
        while (_at < _folded.Length && (_folded[_at] is >= 'a' and <= 'z' || (_folded[_at] >= 0x80 && char.IsLetter(_folded[_at]) && _folded[_at] < '\u3041')))
        {
            _at++;
        }

        if (_at + 2 < _folded.Length && _folded[_at] == ':' && _folded[_at + 1] == '/' && _folded[_at + 2] == '/')
        {
            Address(start);
            return;
        }

        ref var token = ref Add(start, TokenKind.Word);
        token.IsCapital = char.IsUpper(_text[start]);
        token.Entries = Lexicon.Find(_folded[start.._at]);
        Weigh(token.Entries);
    }

    private void Address(int start)
    {
        while (_at < _folded.Length && _folded[_at] is not (' ' or '\n' or '\t'))
        {
            _at++;
        }

        Add(start, TokenKind.Noise);
    }

    private void Weigh(Entries? entries)
    {
        if (entries is null)
        {
            return;
        }

        Anchors |= entries.Anchors;
        Months |= entries.Months;
        for (var languages = entries.Languages; languages != 0; languages &= languages - 1)
        {
            var language = System.Numerics.BitOperations.TrailingZeroCount(languages);
            // A word of time is two words' worth: without function words it is all the evidence there is.
            _evidence[language] += (entries.TimeLanguages >> language & 1) != 0 ? 2 : 1;
        }
    }

    private void Han()
    {
        var start = _at;
        if (HanNumerals.Read(_folded[start..], out var value) is var length and > 0)
        {
            // 一月 is a number and a mark, but 一 also begins words; a word of the table goes first (三八节, 五一).
            var word = HanWord(start, out var wordLength);
            if (word is null || wordLength < length)
            {
                _at = start + length;
                ref var number = ref Add(start, TokenKind.Number);
                number.Value = value;
                number.IsHan = true;
                HasNumber = true;
                return;
            }
        }

        var entries = HanWord(start, out var found);
        HasKana |= Folding.IsKana(_folded[start]);
        _at = start + Math.Max(1, found);
        ref var token = ref Add(start, TokenKind.Word);
        token.Entries = entries;
        token.IsHan = true;
        Weigh(entries);
    }

    private readonly Entries? HanWord(int start, out int length)
    {
        for (length = Math.Min(Lexicon.LongestHanWord, _folded.Length - start); length > 0; length--)
        {
            if (Lexicon.Find(_folded.Slice(start, length)) is { } entries)
            {
                return entries;
            }
        }

        return null;
    }

    private void Digits()
    {
        var start = _at;
        if (start > 0 && _folded[start - 1] is '/' or '\\' or '_' or '@' or '=' or '#' or '$' or '€' or '£' or '&' or '+' or '.' && !IsSpacedDot(start))
        {
            SkipNumeric(start);
            return;
        }

        if (NumericForms.Read(_folded, _text, start, out var token))
        {
            _at = token.End;
            ref var added = ref Add(start, token.Kind);
            (added.Value, added.Form, added.HasZone) = (token.Value, token.Form, token.HasZone);
            HasNumber |= token.Kind != TokenKind.Noise;
            return;
        }

        while (_at < _folded.Length && char.IsAsciiDigit(_folded[_at]))
        {
            _at++;
        }

        if (_at - start > 9 || IsAmount())
        {
            SkipNumeric(start);
            return;
        }

        var isNoise = _at < _folded.Length && _folded[_at] is '%' or '_' or '@' or '\\' or '°';
        HasNumber |= !isNoise;
        ref var numberToken = ref Add(start, isNoise ? TokenKind.Noise : TokenKind.Number);
        foreach (var digit in _folded[start.._at])
        {
            numberToken.Value = (numberToken.Value * 10) + digit - '0';
        }
    }

    private readonly bool IsSpacedDot(int start) => _folded[start - 1] == '.' && start > 1 && char.IsLetter(_folded[start - 2]);

    // 2.5, 1,000: one amount, and no day of any month.
    private readonly bool IsAmount()
    {
        if (_at + 1 >= _folded.Length || !char.IsAsciiDigit(_folded[_at + 1]))
        {
            return false;
        }

        if (_folded[_at] == '.')
        {
            return true;
        }

        return _folded[_at] == ',' && _at + 3 < _folded.Length && char.IsAsciiDigit(_folded[_at + 2]) && char.IsAsciiDigit(_folded[_at + 3])
            && (_at + 4 >= _folded.Length || !char.IsAsciiDigit(_folded[_at + 4]));
    }

    private void SkipNumeric(int start)
    {
        while (_at < _folded.Length && (char.IsAsciiDigit(_folded[_at])
            || (_folded[_at] is '.' or ',' or '-' or '/' or ':' && _at + 1 < _folded.Length && char.IsAsciiDigit(_folded[_at + 1]))))
        {
            _at++;
        }

        Add(start, TokenKind.Noise);
    }

    private void Symbol(char c)
    {
        var start = _at++;
        var endsSentence = c is '!' or '?' or ';' or '。' || (c == '.' && EndsSentence());
        Add(start, TokenKind.Symbol).Value = c;
        _sentence += endsSentence ? 1 : 0;
    }

    // A dot after a word ends a sentence where a capital follows; after a long word anyway.
    private readonly bool EndsSentence()
    {
        if (Count == 0 || _tokens[Count - 1].Kind != TokenKind.Word)
        {
            return false;
        }

        return _tokens[Count - 1].Length > 3 || (_at + 1 < _text.Length && _text[_at] == ' ' && char.IsUpper(_text[_at + 1]));
    }

    private ref Token Add(int start, TokenKind kind)
    {
        if (Count == _tokens.Length)
        {
            var larger = ArrayPool<Token>.Shared.Rent(Count * 2);
            _tokens.AsSpan(0, Count).CopyTo(larger);
            ArrayPool<Token>.Shared.Return(_tokens, clearArray: true);
            _tokens = larger;
        }

        ref var token = ref _tokens[Count];
        token = default;
        (token.Start, token.End, token.Kind, token.Sentence) = (start, _at, kind, _sentence);
        token.IsAttached = Count > 0 && _tokens[Count - 1].End == start;
        Count++;
        return ref token;
    }
}
