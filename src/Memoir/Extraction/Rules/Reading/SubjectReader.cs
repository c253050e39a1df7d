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
    private readonly WordClass _personVerbs = lexicon.Class("person-verbs");
    private readonly WordClass _title = lexicon.Class("title");
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
        if (_speaker.Contains(tokens[at]))
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

        if (norm is "me" && at + 2 < limit && tokens[at + 1].Is("and"))
        {
            return WithCompany(text, at, limit);
        }

        if (_possessive.Contains(tokens[at]))
        {
            return Possessive(text, at, limit);
        }

        if (_thingStarts.Contains(tokens[at]))
        {
            for (var v = at + 1; v < limit && v - at < 5 && tokens[v].Kind == TokenKind.Word && !_stop.Contains(tokens[v - 1]); v++)
            {
                if (_thingVerbs.Contains(tokens[v]))
                {
                    return new SubjectSpan(SubjectKind.Thing, at, v);
                }
            }

            return default;
        }

        return tokens[at].Capital || text.Informal ? Named(text, at, limit) : default;
    }

    /// <summary>"Me and Tess split up", "me and my partner Joss have …": the speaker, whatever the grammar book says.</summary>
    private SubjectSpan WithCompany(TurnText text, int at, int limit)
    {
        var tokens = text.Tokens;
        var name = at + 2;
        if (_possessive.Contains(tokens[name]))
        {
            name++;
            while (name < limit && (_relationAdjective.Contains(tokens[name]) || _relations.Contains(tokens[name])))
            {
                name++;
            }
        }

        var end = NameEnd(text, name, limit);
        for (var i = at + 3; end == name && i < limit && i - at < 6; i++)
        {
            // "Me and two mates share a house": the speaker with company that has no name.
            if (tokens[i].Kind != TokenKind.Word || _speaker.Contains(tokens[i]))
            {
                break;
            }

            if (VerbAt(tokens, i, limit) && !_adverb.Contains(tokens[i]))
            {
                return new SubjectSpan(SubjectKind.Speaker, at, i);
            }
        }

        return VerbAt(tokens, end, limit) && end > at + 2
            ? new SubjectSpan(SubjectKind.Speaker, at, end) { Name = name, NameLimit = end }
            : default;
    }

    private SubjectSpan Possessive(TurnText text, int at, int limit)
    {
        var tokens = text.Tokens;
        var i = at + 1;
        while (i < limit && _relationAdjective.Contains(tokens[i]) && !(_relations.Contains(tokens[i]) && i + 1 < limit && !_relations.Contains(tokens[i + 1]) && !_relationAdjective.Contains(tokens[i + 1])))
        {
            i++;
        }

        if (i >= limit)
        {
            return default;
        }

        var isPerson = lexicon.TryRelation(tokens[i].Norm, out _) || _animals.Contains(tokens[i]);
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

            if (name >= 0 && after + 2 < limit && tokens[after].Is(",") && tokens[after + 1].Kind == TokenKind.Number && tokens[after + 2].Is(","))
            {
                // "My husband Theo, 52, thinks"
                after += 3;
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

            if (VerbAt(tokens, v, limit) && (!tokens[v].Is("'s") || IsPredicate(tokens, v + 1, limit)))
            {
                return new SubjectSpan(SubjectKind.Possessed, at, v) { Owner = at, Noun = i, Name = -1, Possession = at + 1 };
            }
        }

        return default;
    }

    /// <summary>Whether "'s" before a token is "is": "my flat's in Leipzig", "my birthday's the 2nd", not "my flat's door".</summary>
    private bool IsPredicate(List<Token> tokens, int at, int limit) =>
        at < limit && (tokens[at].Kind is TokenKind.Email or TokenKind.Url or TokenKind.Number or TokenKind.Handle or TokenKind.Money
            || _determiner.Contains(tokens[at]) || _adverb.Contains(tokens[at]) || tokens[at].Norm is "in" or "at" or "on" or "near" or "from" or "not" or "called" or "named" or "about" or "around" or "outside");

    private bool IsPossession(List<Token> tokens, int at, int limit)
    {
        for (var i = at; i < limit && i - at < Reach; i++)
        {
            if (_attributeNoun.Contains(tokens[i]) || lexicon.TryRelation(tokens[i].Norm, out _))
            {
                return true;
            }

            if (tokens[i].Kind != TokenKind.Word || _determiner.Contains(tokens[i]) || VerbAt(tokens, i, limit))
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
        if (end == at || end >= limit || tokens[end].Is("based"))
        {
            // "Oslo-based" is a place and no one who based something.
            return default;
        }

        // A capital at the start of a sentence says nothing: "Yoga helped", "Fingers crossed".
        var starts = at == 0 || tokens[at - 1].Kind is TokenKind.Break || tokens[at - 1].Norm is "." or "!" or "?" or "-" or "\"" or ":";
        var beside = end + 1 < limit && tokens[end].Is("and") && tokens[end + 1].Is("i");
        if ((starts || text.Informal) && !beside && end == at + 1 && !_givenNames.Contains(tokens[at]) && !text.Known.Contains(tokens[at].Norm)
            && (text.Informal || end >= limit || !_personVerbs.Contains(tokens[end])))
        {
            return default;
        }

        if (end + 1 < limit && tokens[end].Is("and") && tokens[end + 1].Is("i") && VerbAt(tokens, end + 2, limit))
        {
            return new SubjectSpan(SubjectKind.Speaker, at, end + 2) { Name = at, NameLimit = end };
        }

        if (end + 1 < limit && tokens[end].Is("'s") && lexicon.TryRelation(tokens[end + 1].Norm, out _) && VerbAt(tokens, end + 2, limit))
        {
            return new SubjectSpan(SubjectKind.Relation, at, end + 2) { Owner = -1, Name = at, NameLimit = end, Noun = end + 1, Possession = -1 };
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
            if (i + 1 < limit && tokens[i].Is(".") && _title.Contains(tokens[i - 1]))
            {
                i++;
            }

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

        return !Lexicon.TryVerb(token, out _) && !_common.Contains(token) && !_adverb.Contains(token)
            && !_stop.Contains(token) && !_pronoun.Contains(token) && !_determiner.Contains(token)
            && !_conjunction.Contains(token) && !_notname.Contains(token) && !_interjection.Contains(token)
            && !_possessive.Contains(token) && !_speaker.Contains(token) && !_modal.Contains(token)
            && !_filler.Contains(token) && !_relations.Contains(token) && !_feeling.Contains(token)
            && !_question.Contains(token) && !_inverts.Contains(token) && !(text.Informal && _jobs.Contains(token));
    }

    private bool VerbAt(List<Token> tokens, int at, int limit)
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

    private bool FiniteAt(List<Token> tokens, int at, int limit)
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
