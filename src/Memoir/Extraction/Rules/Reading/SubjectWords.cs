namespace Memoir.Extraction.Rules.Reading;

/// <summary>Says whether names and verbs stand at a token: what subjects are made of and what follows them.</summary>
internal sealed class SubjectWords(Lexicon lexicon)
{
    private readonly WordClass _adverb = lexicon.Class("adverb");
    private readonly WordClass _common = lexicon.Class("common");
    private readonly WordClass _conjunction = lexicon.Class("conjunction");
    private readonly WordClass _determiner = lexicon.Class("determiner");
    private readonly WordClass _feeling = lexicon.Class("feeling");
    private readonly WordClass _filler = lexicon.Class("filler");
    private readonly WordClass _givenNames = lexicon.Class("given-names");
    private readonly WordClass _habitually = lexicon.Class("habitually");
    private readonly WordClass _interjection = lexicon.Class("interjection");
    private readonly WordClass _inverts = lexicon.Class("inverts");
    private readonly WordClass _jobs = lexicon.Class("jobs");
    private readonly WordClass _modal = lexicon.Class("modal");
    private readonly WordClass _notname = lexicon.Class("notname");
    private readonly WordClass _possessive = lexicon.Class("possessive");
    private readonly WordClass _pronoun = lexicon.Class("pronoun");
    private readonly WordClass _question = lexicon.Class("question");
    private readonly WordClass _relations = lexicon.Class("relations");
    private readonly WordClass _speaker = lexicon.Class("speaker");
    private readonly WordClass _stop = lexicon.Class("stop");
    private readonly WordClass _title = lexicon.Class("title");
    private const int MostNames = 5;

    /// <summary>Whether a name is one that people have, or one heard before: a capital alone says little.</summary>
    public bool IsPersonal(TurnText text, int at) => _givenNames.Contains(text.Tokens[at]) || text.Known.Contains(text.Tokens[at].Norm) || _title.Contains(text.Tokens[at]);

    /// <summary>The token after several names joined by commas and "and", each of a person where <paramref name="strict"/>; <paramref name="at"/> where there are not two.</summary>
    public int NamesEnd(TurnText text, int at, int limit, bool strict = true)
    {
        var tokens = text.Tokens;
        var (end, count, i) = (at, 0, at);
        while (count < MostNames && i < limit && NameEnd(text, i, limit) is var next && next > i && (!strict || IsPersonal(text, i)))
        {
            (end, i, count) = (next, next, count + 1);
            var joined = false;
            for (; i < limit && (tokens[i].Is(",") || tokens[i].Norm is "and" or "&"); i++)
            {
                joined = true;
            }

            if (!joined)
            {
                break;
            }
        }

        return count > 1 ? end : at;
    }

    public int NameEnd(TurnText text, int at, int limit)
    {
        var tokens = text.Tokens;
        var i = at;
        for (var words = 0; i < limit && i - at < 6 && words < 3 && tokens[i].Kind == TokenKind.Word && IsNameWord(text, i); words++)
        {
            i++;
            if (_title.Contains(tokens[i - 1]))
            {
                // "Dr. Amara Obi": the title is no word of the three.
                words--;
                i += i + 1 < limit && tokens[i].Is(".") ? 1 : 0;
            }
            else if (text.Informal)
            {
                break;
            }
        }

        return i;
    }

    private bool IsNameWord(TurnText text, int i)
    {
        var token = text.Tokens[i];
        var norm = token.Norm;
        if ((!token.Capital && !text.Informal) || norm.Length < 2 || norm[0] == '\'' || text.TimeAt(i) is not null)
        {
            return false;
        }

        return !Lexicon.TryVerb(token, out _) && !_common.Contains(token) && !_adverb.Contains(token)
            && !_stop.Contains(token) && !_pronoun.Contains(token) && !_determiner.Contains(token)
            && !_conjunction.Contains(token) && !_notname.Contains(token) && !_interjection.Contains(token)
            && !_possessive.Contains(token) && !_speaker.Contains(token) && !_modal.Contains(token)
            && !_filler.Contains(token) && !_relations.Contains(token) && !_feeling.Contains(token)
            && !_question.Contains(token) && !_inverts.Contains(token) && !(text.Informal && _jobs.Contains(token));
    }

    public bool VerbAt(List<Token> tokens, int at, int limit)
    {
        for (var hops = 0; at < limit && hops < 4; hops++)
        {
            var norm = tokens[at].Norm;
            if (norm is "not" or "never" or "no" or "longer" || _adverb.Contains(tokens[at]) || _habitually.Contains(tokens[at]))
            {
                at++;
                continue;
            }

            return norm is "'s" or "gonna" || _modal.Contains(tokens[at]) || norm is "will" or "shall" or "'ll" || (Lexicon.TryVerb(tokens[at], out var form) && form.Tense != VerbTense.Gerund);
        }

        return false;
    }

    public bool FiniteAt(List<Token> tokens, int at, int limit)
    {
        for (var hops = 0; at < limit && hops < 3; hops++)
        {
            var norm = tokens[at].Norm;
            if (norm is "never" || _adverb.Contains(tokens[at]) || _habitually.Contains(tokens[at]))
            {
                at++;
                continue;
            }

            return norm is "is" or "was" or "has" or "does" or "did" or "will" or "'s" or "had" || _modal.Contains(tokens[at])
                || (Lexicon.TryVerb(tokens[at], out var form) && form.Tense is VerbTense.Third or VerbTense.Past);
        }

        return false;
    }
}
