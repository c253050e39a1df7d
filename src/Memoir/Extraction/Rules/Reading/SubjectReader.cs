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
        if (lexicon.Class("speaker").Contains(norm))
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

        if (lexicon.Class("possessive").Contains(norm))
        {
            return Possessive(text, at, limit);
        }

        return tokens[at].Capital || text.Informal ? Named(text, at, limit) : default;
    }

    private SubjectSpan Possessive(TurnText text, int at, int limit)
    {
        var tokens = text.Tokens;
        var i = at + 1;
        while (i < limit && lexicon.Class("relation-adjective").Contains(tokens[i].Norm))
        {
            i++;
        }

        if (i >= limit)
        {
            return default;
        }

        var isPerson = lexicon.TryRelation(tokens[i].Norm, out _) || lexicon.Class("animals").Contains(tokens[i].Norm);
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
            if (lexicon.Class("attribute-noun").Contains(tokens[i].Norm) || lexicon.TryRelation(tokens[i].Norm, out _))
            {
                return true;
            }

            if (tokens[i].Kind != TokenKind.Word || lexicon.Class("determiner").Contains(tokens[i].Norm) || VerbAt(tokens, i, limit))
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
        if ((starts || text.Informal) && end == at + 1 && !lexicon.Class("given-names").Contains(tokens[at].Norm) && !text.Known.Contains(tokens[at].Norm))
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

        return !lexicon.TryVerb(norm, out _) && !lexicon.Class("common").Contains(norm) && !lexicon.Class("adverb").Contains(norm)
            && !lexicon.Class("stop").Contains(norm) && !lexicon.Class("pronoun").Contains(norm) && !lexicon.Class("determiner").Contains(norm)
            && !lexicon.Class("conjunction").Contains(norm) && !lexicon.Class("notname").Contains(norm) && !lexicon.Class("interjection").Contains(norm)
            && !lexicon.Class("possessive").Contains(norm) && !lexicon.Class("speaker").Contains(norm) && !lexicon.Class("modal").Contains(norm)
            && !lexicon.Class("filler").Contains(norm) && !lexicon.Class("relations").Contains(norm) && !lexicon.Class("feeling").Contains(norm)
            && !lexicon.Class("question").Contains(norm) && !lexicon.Class("inverts").Contains(norm) && !(text.Informal && lexicon.Class("jobs").Contains(norm));
    }

    private bool VerbAt(List<Token> tokens, int at, int limit)
    {
        for (var hops = 0; at < limit && hops < 4; hops++)
        {
            var norm = tokens[at].Norm;
            if (norm is "not" or "never" or "no" or "longer" || lexicon.Class("adverb").Contains(norm) || lexicon.Class("habitually").Contains(norm))
            {
                at++;
                continue;
            }

            return norm is "'s" or "gonna" || lexicon.Class("modal").Contains(norm) || norm is "will" or "shall" or "'ll" || (lexicon.TryVerb(norm, out var form) && form.Tense != VerbTense.Gerund);
        }

        return false;
    }

    private bool FiniteAt(List<Token> tokens, int at, int limit)
    {
        for (var hops = 0; at < limit && hops < 3; hops++)
        {
            var norm = tokens[at].Norm;
            if (norm is "never" || lexicon.Class("adverb").Contains(norm) || lexicon.Class("habitually").Contains(norm))
            {
                at++;
                continue;
            }

            return norm is "is" or "was" or "has" or "does" or "did" or "will" or "'s" or "had" || lexicon.Class("modal").Contains(norm)
                || (lexicon.TryVerb(norm, out var form) && form.Tense is VerbTense.Third or VerbTense.Past);
        }

        return false;
    }
}
