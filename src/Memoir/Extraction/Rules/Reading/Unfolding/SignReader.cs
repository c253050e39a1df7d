namespace Memoir.Extraction.Rules.Reading.Unfolding;

/// <summary>Looks a sentence over once for the signs that the unfoldings go by.</summary>
internal sealed class SignReader
{
    private readonly WordClass _any;
    private readonly WordClass _all;
    private readonly WordClass _based;
    private readonly WordClass _conjunction;
    private readonly WordClass _doing;
    private readonly WordClass _factual;
    private readonly WordClass _fragment;
    private readonly WordClass _notOnly;
    private readonly WordClass _participle;
    private readonly WordClass _possessive;
    private readonly WordClass _relations;
    private readonly WordClass _speaker;
    private readonly WordClass _us;
    private readonly WordClass _who;
    private readonly WordClass _whose;

    public SignReader(Lexicon lexicon)
    {
        _all = lexicon.Class("all-of");
        _based = lexicon.Class("reduced-participle");
        _conjunction = lexicon.Class("conjunction");
        _doing = lexicon.Class("adjunct-ing");
        _factual = lexicon.Class("subordinator");
        _fragment = lexicon.Class("asking-fragment");
        _notOnly = lexicon.Class("not-only");
        _participle = lexicon.Class("adjunct-participle");
        _possessive = lexicon.Class("possessive");
        _relations = lexicon.Class("relations");
        _speaker = lexicon.Class("speaker");
        _us = lexicon.Class("all-of-us");
        _who = lexicon.Class("who");
        _whose = lexicon.Class("whose");

        // One look tells that a word is no sign of anything; almost all words are none.
        _any = lexicon.Class("unfolding-signs");
        foreach (var sign in new[] { _all, _based, _factual, _notOnly, _participle, _possessive, _us, _who, _whose }.SelectMany(static c => c.Heads).Distinct(StringComparer.Ordinal).ToList())
        {
            _any.Add(sign);
        }

        foreach (var verb in _doing.Words.ToList())
        {
            _any.Add(lexicon.Conjugation(verb)?.Gerund ?? verb);
        }
    }

    public Signs Of(Passage passage)
    {
        var signs = Signs.Lead;
        var asks = passage.Asks;
        for (var i = passage.First; i < passage.Limit; i++)
        {
            var token = passage[i];
            if (token.Kind == TokenKind.Punctuation)
            {
                signs |= token.Norm switch
                {
                    "(" or "—" or "–" or "-" => Signs.Bracket,
                    "," when i > passage.First => After(passage, i, asks),
                    _ => Signs.None,
                };
                continue;
            }

            if (!_any.Contains(token))
            {
                continue;
            }

            signs |= _who.Contains(token) || _whose.Contains(token) ? Signs.Relative : Signs.None;
            signs |= _factual.Touches(token) ? Signs.Reason : Signs.None;
            signs |= _all.Touches(token) || _notOnly.Touches(token) || _us.Touches(token) ? Signs.Together : Signs.None;
            signs |= _based.Touches(token) || _participle.Touches(token) || (token.Word.Verb is { Tense: VerbTense.Gerund } verb && _doing.Contains(verb.Lemma)) ? Signs.Participle : Signs.None;
            signs |= i > passage.First + 2 && _possessive.Contains(token) && (_conjunction.Contains(passage[i - 1]) || passage[i - 1].Norm is "," or "but" or "while") ? Signs.Second : Signs.None;
        }

        return signs;
    }

    private Signs After(Passage passage, int comma, bool asks)
    {
        var before = passage[comma - 1];
        var beside = _relations.Contains(before) || _speaker.Contains(before) || before.Capital ? Signs.Beside : Signs.None;
        return beside | (asks && comma + 1 < passage.Limit && _fragment.Touches(passage[comma + 1]) ? Signs.Reason : Signs.None);
    }
}
