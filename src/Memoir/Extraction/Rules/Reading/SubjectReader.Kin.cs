namespace Memoir.Extraction.Rules.Reading;

/// <content>The speaker's own people, said without a possessive.</content>
internal sealed partial class SubjectReader
{
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

        if (noun >= limit || !(noun > at ? _ownKin.Contains(tokens[noun]) : _kin.Contains(tokens[noun]) || ((_relations.Contains(tokens[noun]) || _animals.Contains(tokens[noun])) && IsNamed(text, noun, limit))))
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

    /// <summary>"Wife's name is …", "stepmum's called Angela", "cousin Ravi works …": whose it is goes without saying.</summary>
    private bool IsNamed(TurnText text, int noun, int limit) =>
        (noun + 2 < limit && text.Tokens[noun + 1].Norm is "'s" or "is" or "are" && text.Tokens[noun + 2].Norm is "name" or "names" or "called" or "named")
        || (_kinTitles.Contains(text.Tokens[noun]) && _words.NameEnd(text, noun + 1, limit) is var end && end > noun + 1 && (text.Tokens[noun + 1].Capital || _words.IsPersonal(text, noun + 1)) && _words.FiniteAt(text.Tokens, end, limit));
}
