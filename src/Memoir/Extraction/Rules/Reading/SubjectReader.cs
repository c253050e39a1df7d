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

    /// <summary>A second relation, its noun and its name's tokens: "my brother's wife Clara", or "my aunt and uncle" where <see cref="Joined"/>; noun 0 for none.</summary>
    public (int Noun, int First, int Limit) Inner { get; init; }

    /// <summary>Whether the second relation stands beside the first rather than belonging to it.</summary>
    public bool Joined { get; init; }

    /// <summary>For "my wife's name": the possessed noun after the relation; -1 for none.</summary>
    public int Possession { get; init; }

    /// <summary>Whether the speaker owns what stands without a possessive: "mum told me", "the wife is from Cork".</summary>
    public bool Implied { get; init; }

    /// <summary>The token after the last of several names ("Ada and Ruben are …"); 0 for one.</summary>
    public int NamesLimit { get; init; }

    /// <summary>The name of the relation in "Tom's sister Ana": its tokens; empty if none is said.</summary>
    public (int First, int Limit) Kin { get; init; }

    /// <summary>What stands between commas to say more of the subject ("Piotr, a nurse, lives …"): its tokens; empty if nothing.</summary>
    public (int First, int Limit) Aside { get; init; }
}

/// <summary>Finds subjects. It looks at a bounded number of tokens from each position.</summary>
internal sealed partial class SubjectReader(Lexicon lexicon)
{
    private readonly WordClass _adverb = lexicon.Class("adverb");
    private readonly WordClass _animals = lexicon.Class("animals");
    private readonly WordClass _attributeNoun = lexicon.Class("attribute-noun");
    private readonly WordClass _determiner = lexicon.Class("determiner");
    private readonly WordClass _kin = lexicon.Class("bare-kin");
    private readonly WordClass _kinTitles = lexicon.Class("kin-titles");
    private readonly WordClass _ownKin = lexicon.Class("the-kin");
    private readonly WordClass _personVerbs = lexicon.Class("person-verbs");
    private readonly WordClass _possessive = lexicon.Class("possessive");
    private readonly WordClass _relationAdjective = lexicon.Class("relation-adjective");
    private readonly WordClass _relations = lexicon.Class("relations");
    private readonly WordClass _seasonNames = lexicon.Class("season-names");
    private readonly WordClass _speaker = lexicon.Class("speaker");
    private readonly WordClass _stop = lexicon.Class("stop");
    private readonly WordClass _thingStarts = lexicon.Class("thing-starts");
    private readonly WordClass _thingVerbs = lexicon.Class("thing-verbs");
    private readonly SubjectWords _words = new(lexicon);
    private readonly AsideReader _asides = new(lexicon, new SubjectWords(lexicon));
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
            return _words.VerbAt(tokens, at + 1, limit) ? new SubjectSpan(SubjectKind.Speaker, at, at + 1) : default;
        }

        if (norm is "you" or "u")
        {
            return _words.VerbAt(tokens, at + 1, limit) ? new SubjectSpan(SubjectKind.Addressee, at, at + 1) : default;
        }

        if (norm is "he" or "she" or "they" or "it" or "that" or "this" or "there")
        {
            return _words.VerbAt(tokens, at + 1, limit) ? new SubjectSpan(SubjectKind.Pronoun, at, at + 1) : default;
        }

        if (norm is "me" && at + 2 < limit && tokens[at + 1].Is("and"))
        {
            return WithCompany(text, at, limit);
        }

        if (norm is "both" && at + 1 < limit && _possessive.Contains(tokens[at + 1]))
        {
            return Possessive(text, at + 1, limit) is { Kind: SubjectKind.Relation } both ? both with { First = at } : default;
        }

        if (_possessive.Contains(tokens[at]))
        {
            return Possessive(text, at, limit);
        }

        if (Kin(text, at, limit) is { Kind: not SubjectKind.None } kin)
        {
            return kin;
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

    /// <summary>The noun of the aside that says what a named subject is to the speaker; -1 for none.</summary>
    public int Relation(TurnText text, SubjectSpan span) => span.Aside.Limit > span.Aside.First ? _asides.Relation(text.Tokens, span.Aside) : -1;

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

        var end = _words.NameEnd(text, name, limit);
        for (var i = at + 3; end == name && i < limit && i - at < 6; i++)
        {
            // "Me and two mates share a house": the speaker with company that has no name.
            if (tokens[i].Kind != TokenKind.Word || _speaker.Contains(tokens[i]))
            {
                break;
            }

            if (_words.VerbAt(tokens, i, limit) && !_adverb.Contains(tokens[i]))
            {
                return new SubjectSpan(SubjectKind.Speaker, at, i);
            }
        }

        return _words.VerbAt(tokens, end, limit) && end > at + 2
            ? new SubjectSpan(SubjectKind.Speaker, at, end) { Name = name, NameLimit = end }
            : default;
    }

    private SubjectSpan Possessive(TurnText text, int at, int limit)
    {
        var tokens = text.Tokens;
        var i = at + 1;
        while (i < limit && (Counts(tokens[i]) || _relationAdjective.Contains(tokens[i])) && !(_relations.Contains(tokens[i]) && i + 1 < limit && !_relations.Contains(tokens[i + 1]) && !_relationAdjective.Contains(tokens[i + 1])))
        {
            i++;
        }

        if (i >= limit)
        {
            return default;
        }

        if ((lexicon.TryRelation(tokens[i].Norm, out _) || _animals.Contains(tokens[i])) && Relation(text, at, i, named: true, limit) is { Kind: not SubjectKind.None } relation)
        {
            return relation;
        }

        // "my favourite colour is": any noun, if a verb follows soon.
        for (var v = i + 1; v < limit && v - i < Reach; v++)
        {
            if (tokens[v].Kind is TokenKind.Punctuation or TokenKind.Break)
            {
                return default;
            }

            if (_words.VerbAt(tokens, v, limit) && (!tokens[v].Is("'s") || tokens[v - 1].Is("name") || IsPredicate(tokens, v + 1, limit)))
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

            if (tokens[i].Kind != TokenKind.Word || _determiner.Contains(tokens[i]) || _words.VerbAt(tokens, i, limit))
            {
                return false;
            }
        }

        return false;
    }

    private SubjectSpan Named(TurnText text, int at, int limit)
    {
        var tokens = text.Tokens;
        var end = _words.NameEnd(text, at, limit);
        if (end == at || end >= limit || tokens[end].Is("based"))
        {
            // "Oslo-based" is a place and no one who based something.
            return default;
        }

        if (tokens[end].Norm is "," or "(" && _asides.Find(text, end, limit) is var aside && aside.Limit > aside.First
            && (_asides.Relation(tokens, aside) >= 0 || (_words.IsPersonal(text, at) && _asides.Personal(tokens, aside))) && _words.FiniteAt(tokens, aside.Limit + 1, limit))
        {
            return new SubjectSpan(SubjectKind.Name, at, aside.Limit + 1) { Owner = -1, Noun = -1, Name = at, NameLimit = end, Possession = -1, Aside = aside };
        }

        if (_words.NamesEnd(text, at, limit) is var several && several > end && several < limit && _words.VerbAt(tokens, several, limit) && !tokens[several].Is("'s"))
        {
            return new SubjectSpan(SubjectKind.Name, at, several) { Owner = -1, Noun = -1, Name = at, NameLimit = end, NamesLimit = several, Possession = -1 };
        }

        // A capital at the start of a sentence says nothing: "Yoga helped", "Fingers crossed".
        var starts = at == 0 || tokens[at - 1].Kind is TokenKind.Break || tokens[at - 1].Norm is "." or "!" or "?" or "-" or "\"" or ":";
        var beside = end + 1 < limit && tokens[end].Is("and") && tokens[end + 1].Is("i");
        if ((starts || text.Informal) && !beside && end == at + 1 && !_words.IsPersonal(text, at)
            && (text.Informal || end >= limit || !_personVerbs.Contains(tokens[end])))
        {
            return default;
        }

        if (end + 1 < limit && tokens[end].Is("and") && tokens[end + 1].Is("i") && _words.VerbAt(tokens, end + 2, limit))
        {
            return new SubjectSpan(SubjectKind.Speaker, at, end + 2) { Name = at, NameLimit = end };
        }

        if (end + 1 < limit && tokens[end].Is("'s") && lexicon.TryRelation(tokens[end + 1].Norm, out _) && _words.VerbAt(tokens, end + 2, limit))
        {
            return new SubjectSpan(SubjectKind.Relation, at, end + 2) { Owner = -1, Name = at, NameLimit = end, Noun = end + 1, Possession = -1 };
        }

        if (end + 1 < limit && tokens[end].Is("'s") && lexicon.TryRelation(tokens[end + 1].Norm, out _)
            && _words.NameEnd(text, end + 2, limit) is var kin && kin > end + 2 && _words.VerbAt(tokens, kin, limit))
        {
            return new SubjectSpan(SubjectKind.Relation, at, kin) { Owner = -1, Name = at, NameLimit = end, Noun = end + 1, Possession = -1, Kin = (end + 2, kin) };
        }

        if (end + 1 < limit && tokens[end].Is("'s") && IsPossession(tokens, end + 1, limit))
        {
            return new SubjectSpan(SubjectKind.Possessed, at, end + 1) { Owner = -1, Name = at, NameLimit = end, Noun = -1, Possession = end + 1 };
        }

        return _words.FiniteAt(tokens, end, limit)
            ? new SubjectSpan(SubjectKind.Name, at, end) { Owner = -1, Noun = -1, Name = at, NameLimit = end, Possession = -1 }
            : default;
    }
}
