namespace Memoir.Time;

/// <summary>Whether sentences look ahead ("will", "going to"), found once per sentence and language and remembered for the sentence at hand.</summary>
internal ref struct Lookahead(ReadOnlySpan<Token> tokens, ReadOnlySpan<char> folded)
{
    private readonly ReadOnlySpan<Token> _tokens = tokens;
    private readonly ReadOnlySpan<char> _folded = folded;
    private int _sentence = -1;
    private int _searched;
    private uint _languages;

    public bool IsAhead(int sentence, int language)
    {
        if (sentence != _sentence)
        {
            (_sentence, _languages) = (sentence, 0);

            // Sentences come in order: each token is looked at once over the whole text.
            for (; _searched < _tokens.Length && _tokens[_searched].Sentence <= sentence; _searched++)
            {
                if (_tokens[_searched].Sentence == sentence && _tokens[_searched].Entries is { } entries)
                {
                    Note(entries, _searched);
                }
            }
        }

        return (_languages >> language & 1) != 0;
    }

    private void Note(Entries entries, int at)
    {
        foreach (var entry in entries.All)
        {
            if (entry.Term == Term.Future && IsPhrase(entry.Rest, at + 1))
            {
                _languages |= 1u << entry.Language;
            }
        }
    }

    private readonly bool IsPhrase(string[] rest, int at)
    {
        foreach (var word in rest)
        {
            if (at >= _tokens.Length || !_folded[_tokens[at].Start.._tokens[at].End].SequenceEqual(word))
            {
                return false;
            }

            at++;
        }

        return true;
    }
}
