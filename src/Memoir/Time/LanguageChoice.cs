namespace Memoir.Time;

/// <summary>
/// Which languages a text may be in. Each script is judged by itself, so that Chinese in an English sentence is read as Chinese; among the
/// languages of one script the words decide, and equals stay in the running.
/// </summary>
internal readonly ref struct LanguageChoice
{
    private readonly ReadOnlySpan<int> _evidence;
    private readonly uint _likely;
    private readonly uint _default;
    private readonly uint _allowed;

    public LanguageChoice(Span<int> evidence, int hint, bool hasKana, uint months)
    {
        if (hint >= 0)
        {
            evidence[hint] += 1_000;
        }

        _evidence = evidence;
        var latin = 0u;
        Span<int> most = stackalloc int[3];
        most.Clear();
        for (var i = 0; i < Lexicon.Languages.Length; i++)
        {
            if (hasKana && string.Equals(Lexicon.Languages[i].Code, "ja", StringComparison.Ordinal))
            {
                evidence[i] += 100;
            }

            latin |= Lexicon.Languages[i].Script == Script.Latin ? 1u << i : 0;
            ref var best = ref most[(int)Lexicon.Languages[i].Script];
            best = Math.Max(best, evidence[i]);
        }

        for (var i = 0; i < Lexicon.Languages.Length; i++)
        {
            if (evidence[i] > 0 && evidence[i] == most[(int)Lexicon.Languages[i].Script])
            {
                _likely |= 1u << i;
            }
        }

        // Digits alone are read as the text's Latin language would, else as English would.
        _default = (_likely & latin) != 0 ? _likely & latin : _likely != 0 ? _likely : 1;
        _allowed = _likely | _default | months;
    }

    public bool IsLikely(int language) => ((_likely | _default) >> language & 1) != 0;

    /// <summary>Whether any of these languages is likely, or has a month in the text.</summary>
    public bool Allows(uint languages) => (languages & _allowed) != 0;

    /// <summary>Whether one language is the better guess where two read the same words.</summary>
    public bool Prefers(int language, int other) => other < 0
        || (IsLikely(language) && !IsLikely(other))
        || (IsLikely(language) == IsLikely(other) && _evidence[language] > _evidence[other]);

    /// <summary>The languages that know the words here; digits are tried in those of the words that follow.</summary>
    public uint Candidates(ReadOnlySpan<Token> tokens, int at)
    {
        if (tokens[at].Kind == TokenKind.Word)
        {
            return tokens[at].Entries!.TimeLanguages & _allowed;
        }

        var candidates = _default;
        for (var i = at + 1; i < Math.Min(tokens.Length, at + 4); i++)
        {
            candidates |= tokens[i].Entries?.TimeLanguages ?? 0;
        }

        return candidates & _allowed;
    }
}
