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

    /// <summary>Whether the speaker owns what stands without a possessive: "mum told me", "the wife is from Cork".</summary>
    public bool Implied { get; init; }

    /// <summary>The token after the last of several names ("Ada and Ruben are …"); 0 for one.</summary>
    public int NamesLimit { get; init; }

    /// <summary>What stands between commas to say more of the subject ("Piotr, a nurse, lives …"): its tokens; empty if nothing.</summary>
    public (int First, int Limit) Aside { get; init; }
}

/// <summary>Finds subjects. It looks at a bounded number of tokens from each position.</summary>
internal sealed class SubjectReader(Lexicon lexicon)
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

    /// <summary>"Mum told me", "hubby's a cook", "the missus is from Cork", "Uncle Dov lives …": the speaker's own, without a possessive.</summary>
    private SubjectSpan Kin(TurnText text, int at, int limit)
    {
        var tokens = text.Tokens;
        if (tokens[at].Norm is "a" or "an" or "another")
        {
            return OfMine(text, at, limit);
        }

        var noun = tokens[at].Is("the") ? at + 1 : at;
        while (noun > at && noun + 1 < limit && _relationAdjective.Contains(tokens[noun]) && !_ownKin.Contains(tokens[noun]))
        {
            noun++;
        }

        if (noun >= limit || !(noun > at ? _ownKin.Contains(tokens[noun]) : _kin.Contains(tokens[noun]) || (_relations.Contains(tokens[noun]) && IsNamed(tokens, noun, limit))))
        {
            return default;
        }

        if (noun == at && at > 0 && tokens[at - 1].Kind == TokenKind.Word && (_determiner.Contains(tokens[at - 1]) || _relationAdjective.Contains(tokens[at - 1]) || tokens[at - 1].Is("'s")))
        {
            return default;
        }

        return Relation(text, at, noun, _kinTitles.Contains(tokens[noun]), limit) with { Owner = noun - 1, Implied = true } is { Kind: not SubjectKind.None } found
            && (found.Kind == SubjectKind.Possessed || _words.FiniteAt(tokens, found.Limit, limit) || tokens[found.Limit].Norm is "are" or "were" or "have") ? found : default;
    }

    /// <summary>"An old friend of mine, Beatriz, is a judge".</summary>
    private SubjectSpan OfMine(TurnText text, int at, int limit)
    {
        var tokens = text.Tokens;
        var noun = at + 1;
        while (noun < limit && _relationAdjective.Contains(tokens[noun]))
        {
            noun++;
        }

        if (noun + 3 >= limit || !_relations.Contains(tokens[noun]) || !tokens[noun + 1].Is("of") || tokens[noun + 2].Norm is not ("mine" or "ours"))
        {
            return default;
        }

        var comma = tokens[noun + 3].Norm is "," or "called" or "named" ? 1 : 0;
        var end = _words.NameEnd(text, noun + 3 + comma, limit);
        var after = comma == 1 && end < limit && tokens[end].Is(",") ? end + 1 : end;
        return end > noun + 3 + comma && _words.FiniteAt(tokens, after, limit)
            ? new SubjectSpan(SubjectKind.Relation, at, after) { Owner = noun - 1, Implied = true, Noun = noun, Name = noun + 3 + comma, NameLimit = end, Possession = -1 }
            : default;
    }

    /// <summary>"Wife's name is …": whose name it is goes without saying.</summary>
    private static bool IsNamed(List<Token> tokens, int noun, int limit) =>
        noun + 2 < limit && tokens[noun + 1].Is("'s") && tokens[noun + 2].Norm is "name" or "names";

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
        while (i < limit && _relationAdjective.Contains(tokens[i]) && !(_relations.Contains(tokens[i]) && i + 1 < limit && !_relations.Contains(tokens[i + 1]) && !_relationAdjective.Contains(tokens[i + 1])))
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

            if (_words.VerbAt(tokens, v, limit) && (!tokens[v].Is("'s") || IsPredicate(tokens, v + 1, limit)))
            {
                return new SubjectSpan(SubjectKind.Possessed, at, v) { Owner = at, Noun = i, Name = -1, Possession = at + 1 };
            }
        }

        return default;
    }

    /// <summary>A relation or an animal with what belongs to it: its name, its age, what is said of it between commas.</summary>
    private SubjectSpan Relation(TurnText text, int at, int noun, bool named, int limit)
    {
        var tokens = text.Tokens;
        var after = noun + 1;
        var (name, nameLimit, namesLimit) = (-1, -1, 0);
        if (named && after < limit && tokens[after].Is(",") && _words.NameEnd(text, after + 1, limit) is var apposed && apposed > after + 1 && Closes(tokens, apposed, limit) is var close && close > 0)
        {
            (name, nameLimit) = (after + 1, apposed);
            after = close + 1;
        }
        else if (named && _words.NameEnd(text, after, limit) is var end && end > after)
        {
            (name, nameLimit) = (after, end);
            namesLimit = _words.NamesEnd(text, after, limit) is var last && last > end ? last : 0;
            after = Math.Max(end, namesLimit);
        }

        if (name >= 0 && after + 2 < limit && tokens[after].Is(",") && tokens[after + 1].Kind == TokenKind.Number && tokens[after + 2].Is(","))
        {
            // "My husband Theo, 52, thinks"
            after += 3;
        }

        var aside = _asides.Find(text, after, limit);
        if (aside.Limit > aside.First)
        {
            after = aside.Limit + 1;
            if (name < 0 && AsideReader.Name(tokens, aside) is var called && called > 0 && _words.NameEnd(text, called, aside.Limit) is var calledEnd && calledEnd > called)
            {
                (name, nameLimit, aside) = (called, calledEnd, default);
            }
        }

        if (after + 1 < limit && tokens[after].Is("and") && tokens[after + 1].Norm is "i" && _words.VerbAt(tokens, after + 2, limit))
        {
            return new SubjectSpan(SubjectKind.Speaker, at, after + 2);
        }

        var relation = new SubjectSpan(SubjectKind.Relation, at, after) { Owner = at, Noun = noun, Name = name, NameLimit = nameLimit, NamesLimit = namesLimit, Possession = -1, Aside = aside };
        if (after + 1 < limit && tokens[after].Is("'s") && IsPossession(tokens, after + 1, limit))
        {
            return relation with { Kind = SubjectKind.Possessed, Possession = after + 1, Limit = after + 1 };
        }

        return _words.VerbAt(tokens, after, limit) ? relation : default;
    }

    /// <summary>The comma that closes "…, Ana," or "…, Ana from work,"; 0 for none.</summary>
    private static int Closes(List<Token> tokens, int at, int limit)
    {
        if (at < limit && tokens[at].Norm is "from" or "at" or "in")
        {
            for (var i = at + 1; i < limit && i - at < 5 && tokens[i].Kind == TokenKind.Word; i++)
            {
                at = i + 1;
            }
        }

        return at < limit && tokens[at].Is(",") ? at : 0;
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

        if (end + 1 < limit && tokens[end].Is("'s") && IsPossession(tokens, end + 1, limit))
        {
            return new SubjectSpan(SubjectKind.Possessed, at, end + 1) { Owner = -1, Name = at, NameLimit = end, Noun = -1, Possession = end + 1 };
        }

        return _words.FiniteAt(tokens, end, limit)
            ? new SubjectSpan(SubjectKind.Name, at, end) { Owner = -1, Noun = -1, Name = at, NameLimit = end, Possession = -1 }
            : default;
    }
}
