namespace Memoir.Extraction.Rules.Reading.Unfolding;

/// <summary>Looks a sentence over once for the signs that the unfoldings go by.</summary>
internal sealed class SignReader(Lexicon lexicon)
{
    private readonly WordClass _all = lexicon.Class("all-of");
    private readonly WordClass _based = lexicon.Class("reduced-participle");
    private readonly WordClass _conjunction = lexicon.Class("conjunction");
    private readonly WordClass _doing = lexicon.Class("adjunct-ing");
    private readonly WordClass _factual = lexicon.Class("subordinator");
    private readonly WordClass _fragment = lexicon.Class("asking-fragment");
    private readonly WordClass _notOnly = lexicon.Class("not-only");
    private readonly WordClass _participle = lexicon.Class("adjunct-participle");
    private readonly WordClass _possessive = lexicon.Class("possessive");
    private readonly WordClass _relations = lexicon.Class("relations");
    private readonly WordClass _speaker = lexicon.Class("speaker");
    private readonly WordClass _us = lexicon.Class("all-of-us");
    private readonly WordClass _who = lexicon.Class("who");
    private readonly WordClass _whose = lexicon.Class("whose");

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
