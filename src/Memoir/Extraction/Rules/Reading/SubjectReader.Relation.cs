namespace Memoir.Extraction.Rules.Reading;

/// <content>Relations and animals as subjects, with what belongs to them.</content>
internal sealed partial class SubjectReader
{
    /// <summary>A relation or an animal with its name, its age, what is said of it between commas, and a second one: "my brother's wife", "my aunt and uncle".</summary>
    private SubjectSpan Relation(TurnText text, int at, int noun, bool named, int limit)
    {
        var tokens = text.Tokens;
        var after = noun + 1;
        if (after + 2 < limit && tokens[after].Is("of") && Counts(tokens[after + 1]) && tokens[after + 2].Norm is "years" or "months" or "year")
        {
            // "My husband of twenty years, Peter, …"
            after += 3;
        }

        var (name, nameLimit, namesLimit) = (-1, -1, 0);
        if (named && after < limit && tokens[after].Is(",") && _words.NameEnd(text, after + 1, limit) is var apposed && apposed > after + 1 && Closes(tokens, apposed, limit) is var close && close > 0)
        {
            (name, nameLimit) = (after + 1, apposed);
            after = close + 1;
        }
        else if (named && _words.NameEnd(text, after, limit) is var end && end > after)
        {
            (name, nameLimit) = (after, end);
            namesLimit = _words.NamesEnd(text, after, limit, strict: !Several(tokens[noun])) is var last && last > end ? last : 0;
            after = Math.Max(end, namesLimit);
        }
        else if (named && after + 1 < limit && tokens[after].Capital && _seasonNames.Contains(tokens[after]) && _words.VerbAt(tokens, after + 1, limit))
        {
            // "My daughter June is …": after a relation the month is a name.
            (name, nameLimit) = (after, after + 1);
            after++;
        }

        // The comma that closes a name may open an aside: "my mom, Wendy, who is 73, …".
        var comma = name >= 0 && after > nameLimit && tokens[after - 1].Is(",") ? after - 1 : after;
        (int First, int Limit) aside;
        if (name >= 0 && after + 2 < limit && tokens[after].Norm is "," or "(" && tokens[after + 1].Kind == TokenKind.Number && tokens[after + 2].Norm is "," or ")")
        {
            // "My husband Theo, 52, thinks", "my nephew Ilya (9) is"
            aside = (after + 1, after + 2);
            after += 3;
        }
        else if (_asides.Find(text, comma, limit) is var found && found.Limit > found.First)
        {
            (aside, after) = (found, found.Limit + 1);
            if (name < 0 && AsideReader.Name(tokens, aside) is var called && called > 0 && _words.NameEnd(text, called, aside.Limit) is var calledEnd && calledEnd > called)
            {
                (name, nameLimit, aside) = (called, calledEnd, default);
            }
        }
        else
        {
            aside = default;
        }

        if (after + 1 < limit && tokens[after].Is("and") && tokens[after + 1].Norm is "i" && _words.VerbAt(tokens, after + 2, limit))
        {
            return new SubjectSpan(SubjectKind.Speaker, at, after + 2);
        }

        var relation = new SubjectSpan(SubjectKind.Relation, at, after) { Owner = at, Noun = noun, Name = name, NameLimit = nameLimit, NamesLimit = namesLimit, Possession = -1, Aside = aside };
        if (Second(text, after, limit) is { Noun: > 0 } second)
        {
            return relation with { Limit = second.Limit, Inner = (second.Noun, second.First, second.Limit), Joined = !tokens[after].Is("'s") };
        }

        if (after + 1 < limit && tokens[after].Is("'s") && IsPossession(tokens, after + 1, limit))
        {
            return relation with { Kind = SubjectKind.Possessed, Possession = after + 1, Limit = after + 1 };
        }

        return _words.VerbAt(tokens, after, limit) ? relation : default;
    }

    /// <summary>The relation after "'s" or "and" that the verb follows, with its name: "…'s wife Clara", "… and her husband".</summary>
    private (int Noun, int First, int Limit) Second(TurnText text, int at, int limit)
    {
        var tokens = text.Tokens;
        if (at + 2 >= limit || tokens[at].Norm is not ("'s" or "and" or "&"))
        {
            return default;
        }

        var noun = at + 1;
        if (!tokens[at].Is("'s") && tokens[noun].Norm is "my" or "our" or "his" or "her" or "their")
        {
            noun++;
        }

        while (noun + 1 < limit && _relationAdjective.Contains(tokens[noun]) && !lexicon.TryRelation(tokens[noun].Norm, out _))
        {
            noun++;
        }

        if (noun + 1 >= limit || !(lexicon.TryRelation(tokens[noun].Norm, out _) || (tokens[at].Is("'s") && _animals.Contains(tokens[noun]))))
        {
            return default;
        }

        var end = Math.Max(noun + 1, _words.NameEnd(text, noun + 1, limit));
        var owns = end < limit && tokens[end].Is("'s") && IsPossession(tokens, end + 1, limit);
        return !owns && _words.VerbAt(tokens, end, limit) ? (noun, noun + 1, end) : default;
    }

    /// <summary>Whether a noun says several: "cousins", "cats".</summary>
    private bool Several(Token noun) =>
        lexicon.TryRelation(noun.Norm, out var relation) ? relation.Gender is "p" : noun.Norm.EndsWith('s') && _animals.Contains(noun);

    private bool Counts(Token token) => token.Kind == TokenKind.Number || lexicon.TryNumber(token.Norm, out _);

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
}
