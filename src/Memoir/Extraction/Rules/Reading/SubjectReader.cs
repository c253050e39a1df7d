using System.Runtime.InteropServices;

namespace Memoir.Extraction.Rules.Reading;

/// <summary>What stands before a verb, before it is known who a pronoun means.</summary>
internal enum SubjectKind
{
    None,
    Speaker,
    Addressee,
    Pronoun,
    Relation,
    Name,
    Possessed,

    /// <summary>A thing: nothing is kept of it, but it begins a clause of its own.</summary>
    Thing,
}

/// <summary>A subject as found in the tokens.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="First">Its first token.</param>
/// <param name="Limit">The token after it: where the verb group begins.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SubjectSpan(SubjectKind Kind, int First, int Limit)
{
    /// <summary>The possessive that owns the noun, for relations and possessed nouns: token index.</summary>
    public int Owner { get; init; }

    /// <summary>The relation's or the possessed thing's noun: token index; -1 for none.</summary>
    public int Noun { get; init; }

    /// <summary>First token of the name in apposition; -1 for none.</summary>
    public int Name { get; init; }

    public int NameLimit { get; init; }

    /// <summary>For "my wife's name": the possessed noun after the relation; -1 for none.</summary>
    public int Possession { get; init; }
}

/// <summary>Finds subjects. It looks at a bounded number of tokens from each position.</summary>
internal sealed class SubjectReader(Lexicon lexicon)
{
    private readonly WordClass _adverb = lexicon.Class("adverb");
    private readonly WordClass _animals = lexicon.Class("animals");
    private readonly WordClass _attributeNoun = lexicon.Class("attribute-noun");
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
    private readonly WordClass _relationAdjective = lexicon.Class("relation-adjective");
    private readonly WordClass _relations = lexicon.Class("relations");
    private readonly WordClass _speaker = lexicon.Class("speaker");
    private readonly WordClass _stop = lexicon.Class("stop");
    private readonly WordClass _thingStarts = lexicon.Class("thing-starts");
    private readonly WordClass _thingVerbs = lexicon.Class("thing-verbs");
    private const int Reach = 9;

    public bool Starts(TurnText text, int at, int limit) => Find(text, at, limit).Kind != SubjectKind.None;

    public SubjectSpan Find(TurnText text, int at, int limit)
    {
        var tokens = text.Tokens;
        if (at >= limit || tokens[at].Kind != TokenKind.Word)
        {
            return default;
        }

        var norm = tokens[at].Norm;
        if (_speaker.Contains(norm))
        {
            return VerbAt(tokens, at + 1, limit) ? new SubjectSpan(SubjectKind.Speaker, at, at + 1) : default;
        }

        if (norm is "you" or "u")
        {
            return VerbAt(tokens, at + 1, limit) ? new SubjectSpan(SubjectKind.Addressee, at, at + 1) : default;
        }

        if (norm is "he" or "she" or "they" or "it" or "that" or "this" or "there")
        {
            return VerbAt(tokens, at + 1, limit) ? new SubjectSpan(SubjectKind.Pronoun, at, at + 1) : default;
        }

        if (_possessive.Contains(norm))
        {
            return Possessive(text, at, limit);
        }

        if (_thingStarts.Contains(norm))
        {
            for (var v = at + 1; v < limit && v - at < 5 && tokens[v].Kind == TokenKind.Word && !_stop.Contains(tokens[v - 1].Norm); v++)
            {
                if (_thingVerbs.Contains(tokens[v].Norm))
                {
                    return new SubjectSpan(SubjectKind.Thing, at, v);
                }
            }

            return default;
        }

        return tokens[at].Capital || text.Informal ? Named(text, at, limit) : default;
    }

    private SubjectSpan Possessive(TurnText text, int at, int limit)
    {
        var tokens = text.Tokens;
        var i = at + 1;
        while (i < limit && _relationAdjective.Contains(tokens[i].Norm))
        {
            i++;
        }

        if (i >= limit)
        {
            return default;
        }

        var isPerson = lexicon.TryRelation(tokens[i].Norm, out _) || _animals.Contains(tokens[i].Norm);
        if (isPerson)
        {
            var after = i + 1;
            var (name, nameLimit) = (-1, -1);
            if (after < limit && tokens[after].Is(",") && NameEnd(text, after + 1, limit) is var apposed && apposed > after + 1 && apposed < limit && tokens[apposed].Is(","))
            {
                (name, nameLimit) = (after + 1, apposed);
                after = apposed + 1;
            }
            else if (NameEnd(text, after, limit) is var end && end > after)
            {
                (name, nameLimit) = (after, end);
                after = end;
            }

            if (after + 1 < limit && tokens[after].Is("and") && tokens[after + 1].Norm is "i" && VerbAt(tokens, after + 2, limit))
            {
                return new SubjectSpan(SubjectKind.Speaker, at, after + 2);
            }

            var relation = new SubjectSpan(SubjectKind.Relation, at, after) { Owner = at, Noun = i, Name = name, NameLimit = nameLimit, Possession = -1 };
            if (after + 1 < limit && tokens[after].Is("'s") && IsPossession(tokens, after + 1, limit))
            {
                return relation with { Kind = SubjectKind.Possessed, Possession = after + 1, Limit = after + 1 };
            }

            if (VerbAt(tokens, after, limit))
            {
                return relation;
            }
        }

        // "my favourite colour is": any noun, if a verb follows soon.
        for (var v = i + 1; v < limit && v - i < Reach; v++)
        {
            if (tokens[v].Kind is TokenKind.Punctuation or TokenKind.Break)
            {
                return default;
            }

            if (VerbAt(tokens, v, limit) && !tokens[v].Is("'s"))
            {
                return new SubjectSpan(SubjectKind.Possessed, at, v) { Owner = at, Noun = i, Name = -1, Possession = at + 1 };
            }
        }

        return default;
    }

    private bool IsPossession(List<Token> tokens, int at, int limit)
    {
        for (var i = at; i < limit && i - at < Reach; i++)
        {
            if (_attributeNoun.Contains(tokens[i].Norm) || lexicon.TryRelation(tokens[i].Norm, out _))
            {
                return true;
            }

            if (tokens[i].Kind != TokenKind.Word || _determiner.Contains(tokens[i].Norm) || VerbAt(tokens, i, limit))
            {
                return false;
            }
        }

        return false;
    }

    private SubjectSpan Named(TurnText text, int at, int limit)
    {
        var tokens = text.Tokens;
        var end = NameEnd(text, at, limit);
        if (end == at || end >= limit)
        {
            return default;
        }

        // A capital at the start of a sentence says nothing: "Yoga helped", "Fingers crossed".
        var starts = at == 0 || tokens[at - 1].Kind is TokenKind.Break || tokens[at - 1].Norm is "." or "!" or "?" or "-" or "\"" or ":";
        var beside = end + 1 < limit && tokens[end].Is("and") && tokens[end + 1].Is("i");
        if ((starts || text.Informal) && !beside && end == at + 1 && !_givenNames.Contains(tokens[at].Norm) && !text.Known.Contains(tokens[at].Norm))
        {
            return default;
        }

        if (end + 1 < limit && tokens[end].Is("and") && tokens[end + 1].Is("i") && VerbAt(tokens, end + 2, limit))
        {
            return new SubjectSpan(SubjectKind.Speaker, at, end + 2) { Name = at, NameLimit = end };
        }

        if (end + 1 < limit && tokens[end].Is("'s") && IsPossession(tokens, end + 1, limit))
        {
            return new SubjectSpan(SubjectKind.Possessed, at, end + 1) { Owner = -1, Name = at, NameLimit = end, Noun = -1, Possession = end + 1 };
        }

        return FiniteAt(tokens, end, limit)
            ? new SubjectSpan(SubjectKind.Name, at, end) { Owner = -1, Noun = -1, Name = at, NameLimit = end, Possession = -1 }
            : default;
    }

    private int NameEnd(TurnText text, int at, int limit)
    {
        var tokens = text.Tokens;
        var i = at;
        while (i < limit && i - at < 3 && tokens[i].Kind == TokenKind.Word && IsNameWord(text, i))
        {
            i++;
            if (text.Informal)
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

        return !lexicon.TryVerb(norm, out _) && !_common.Contains(norm) && !_adverb.Contains(norm)
            && !_stop.Contains(norm) && !_pronoun.Contains(norm) && !_determiner.Contains(norm)
            && !_conjunction.Contains(norm) && !_notname.Contains(norm) && !_interjection.Contains(norm)
            && !_possessive.Contains(norm) && !_speaker.Contains(norm) && !_modal.Contains(norm)
            && !_filler.Contains(norm) && !_relations.Contains(norm) && !_feeling.Contains(norm)
            && !_question.Contains(norm) && !_inverts.Contains(norm) && !(text.Informal && _jobs.Contains(norm));
    }

    private bool VerbAt(List<Token> tokens, int at, int limit)
    {
        for (var hops = 0; at < limit && hops < 4; hops++)
        {
            var norm = tokens[at].Norm;
            if (norm is "not" or "never" or "no" or "longer" || _adverb.Contains(norm) || _habitually.Contains(norm))
            {
                at++;
                continue;
            }

            return norm is "'s" or "gonna" || _modal.Contains(norm) || norm is "will" or "shall" or "'ll" || (lexicon.TryVerb(norm, out var form) && form.Tense != VerbTense.Gerund);
        }

        return false;
    }

    private bool FiniteAt(List<Token> tokens, int at, int limit)
    {
        for (var hops = 0; at < limit && hops < 3; hops++)
        {
            var norm = tokens[at].Norm;
            if (norm is "never" || _adverb.Contains(norm) || _habitually.Contains(norm))
            {
                at++;
                continue;
            }

            return norm is "is" or "was" or "has" or "does" or "did" or "will" or "'s" or "had" || _modal.Contains(norm)
                || (lexicon.TryVerb(norm, out var form) && form.Tense is VerbTense.Third or VerbTense.Past);
        }

        return false;
    }
}
