namespace Memoir.Extraction.Rules.Reading;

/// <summary>Finds what stands between commas after a subject to say more of it: "Piotr, a nurse, lives …", "Hana, an old colleague of mine, runs …", "my daughter, who is called Ines, starts …".</summary>
internal sealed class AsideReader(Lexicon lexicon, SubjectWords words)
{
    private readonly WordClass _animals = lexicon.Class("animals");
    private readonly WordClass _heads = lexicon.Class("aside-heads");
    private readonly WordClass _jobs = lexicon.Class("jobs");
    private readonly WordClass _jobEndings = lexicon.Class("job-endings");
    private readonly WordClass _possessive = lexicon.Class("possessive");
    private readonly WordClass _relations = lexicon.Class("relations");
    private readonly WordClass _speaker = lexicon.Class("speaker");
    private const int Longest = 12;

    /// <param name="text">The turn.</param>
    /// <param name="at">The comma after the subject.</param>
    /// <param name="limit">The token after the stretch looked at.</param>
    /// <returns>The aside's tokens, its commas left out; empty where none stands between the subject and its verb.</returns>
    public (int First, int Limit) Find(TurnText text, int at, int limit)
    {
        var tokens = text.Tokens;
        var opens = at < limit && tokens[at].Norm is "," or "(";
        var first = at + 1;
        if (!opens || first >= limit || !(_heads.Contains(tokens[first]) || _possessive.Contains(tokens[first]) || tokens[first].Kind == TokenKind.Number || _relations.Contains(tokens[first])))
        {
            return default;
        }

        var closing = tokens[at].Is("(") ? ")" : ",";
        for (var i = first; i < limit && i - first <= Longest; i++)
        {
            if (tokens[i].Is(closing))
            {
                return i > first && i + 1 < limit && words.VerbAt(tokens, i + 1, limit) ? (first, i) : default;
            }

            if (tokens[i].Kind is TokenKind.Break or TokenKind.Opaque || tokens[i].Norm is "," or ")" || (_speaker.Contains(tokens[i]) && !tokens[first].Is("who")))
            {
                return default;
            }
        }

        return default;
    }

    /// <summary>Where the name stands in "called Ines", "who is named Ines", "whose name is Ines"; 0 for none.</summary>
    public static int Name(List<Token> tokens, (int First, int Limit) aside)
    {
        for (var i = aside.First; i + 1 < aside.Limit && i - aside.First < 3; i++)
        {
            if (tokens[i].Norm is "called" or "named" || (i > aside.First && tokens[i].Norm is "is" or "'s" && tokens[i - 1].Is("name")))
            {
                return i + 1;
            }
        }

        return 0;
    }

    /// <summary>Whether an aside says that its subject is someone: a relation, an animal, a job.</summary>
    public bool Personal(List<Token> tokens, (int First, int Limit) aside)
    {
        if (tokens[aside.First].Is("who"))
        {
            return true;
        }

        for (var i = aside.First; i < aside.Limit; i++)
        {
            if (_relations.Contains(tokens[i]) || _jobs.Contains(tokens[i]) || _animals.Contains(tokens[i]))
            {
                return true;
            }
        }

        var last = tokens[aside.Limit - 1].Norm;
        return aside.Limit - aside.First < 4 && _jobEndings.Words.Any(e => last.EndsWith(e, StringComparison.Ordinal));
    }

    /// <summary>The relation's noun in "my boss", "an old colleague of mine", "a friend from school", -1 where the aside names none to the speaker.</summary>
    public int Relation(List<Token> tokens, (int First, int Limit) aside)
    {
        var own = tokens[aside.First].Norm is "my" or "our";
        var noun = -1;
        for (var i = aside.First; i < aside.Limit; i++)
        {
            own |= tokens[i].Norm is "mine" or "ours" && i > aside.First && tokens[i - 1].Is("of");
            if (noun < 0 && (lexicon.TryRelation(tokens[i].Norm, out _) || _animals.Contains(tokens[i])) && !(i + 1 < aside.Limit && (tokens[i + 1].Is("'s") || lexicon.TryRelation(tokens[i + 1].Norm, out _))))
            {
                noun = i;
            }
        }

        return own || (noun >= 0 && tokens[aside.First].Norm is "a" or "an" && lexicon.Class("acquaintance").Contains(tokens[noun])) ? noun : -1;
    }
}
