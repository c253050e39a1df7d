namespace Memoir.Extraction.Rules.Reading;

/// <summary>
/// What a lower-case word that the lexicon does not know was meant to be: the frequent word it differs from by two letters swapped, one left
/// out, one doubled or kept ("liveing"), or a vowel taken for another. A slip seldom spoils the first letter, and words are inflected at their end, so both ends
/// must agree ("dentists" is no slip for "dentist"). A fixed number of look-ups a letter, and only for words that are not known.
/// </summary>
internal sealed class Speller
{
    private const int Shortest = 4;
    private const int ShortestLacking = 6;
    private const int Longest = 16;
    private const string Vowels = "aeiou";
    private readonly Dictionary<string, Word> _right = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Word> _lacking = new(StringComparer.Ordinal);

    public Speller(Lexicon lexicon)
    {
        foreach (var word in lexicon.Class("frequent").Words)
        {
            Add(lexicon.Known(word));
        }

        foreach (var name in lexicon.Class("frequent-classes").Words)
        {
            foreach (var word in lexicon.Class(name).Words)
            {
                Add(lexicon.Known(word));
            }
        }
    }

    /// <summary>The word meant, or the word itself.</summary>
    public Word Meant(Word word)
    {
        var text = word.Norm;
        if (_right.Count == 0 || text.Length is < Shortest or > Longest)
        {
            return word;
        }

        foreach (var c in text)
        {
            if (c is < 'a' or > 'z')
            {
                return word;
            }
        }

        return Swapped(text) ?? (text.Length + 1 < ShortestLacking ? null : Lacking(text) ?? Doubled(text) ?? Vowel(text)) ?? word;
    }

    private void Add(Word word)
    {
        var text = word.Norm;
        if (text.Length is < Shortest or > Longest || word.Meant is not null || !_right.TryAdd(text, word) || text.Length < ShortestLacking)
        {
            return;
        }

        for (var i = 1; i < text.Length - 1; i++)
        {
            _lacking.TryAdd(text.Remove(i, 1), word);
        }
    }

    private Word? Swapped(string text)
    {
        Span<char> tried = stackalloc char[text.Length];
        var right = _right.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i + 1 < text.Length; i++)
        {
            text.CopyTo(tried);
            (tried[i], tried[i + 1]) = (tried[i + 1], tried[i]);
            if (i > 0 && right.TryGetValue(tried, out var meant))
            {
                return meant;
            }
        }

        return null;
    }

    private Word? Lacking(string text) => _lacking.GetValueOrDefault(text);

    private Word? Doubled(string text)
    {
        Span<char> tried = stackalloc char[text.Length - 1];
        var right = _right.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 1; i < text.Length - 1; i++)
        {
            var twice = text[i] == text[i - 1] || text[i] == text[i + 1] || text.AsSpan(i) is "eing";
            if (!twice)
            {
                continue;
            }

            text.AsSpan(0, i).CopyTo(tried);
            text.AsSpan(i + 1).CopyTo(tried[i..]);
            if (tried.Length >= ShortestLacking - 1 && right.TryGetValue(tried, out var meant))
            {
                return meant;
            }
        }

        return null;
    }

    private Word? Vowel(string text)
    {
        Span<char> tried = stackalloc char[text.Length];
        text.CopyTo(tried);
        var right = _right.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 1; i < text.Length - 1; i++)
        {
            var was = tried[i];
            if (!Vowels.Contains(was, StringComparison.Ordinal))
            {
                continue;
            }

            foreach (var vowel in Vowels)
            {
                tried[i] = vowel;
                if (text.Length >= ShortestLacking + 1 && right.TryGetValue(tried, out var meant))
                {
                    return meant;
                }
            }

            tried[i] = was;
        }

        return null;
    }
}
