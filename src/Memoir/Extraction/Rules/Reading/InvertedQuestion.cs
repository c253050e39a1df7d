namespace Memoir.Extraction.Rules.Reading;

/// <summary>"Is your wife's name Ines" as "your wife's name is Ines": the verb goes behind the subject, so that the rules for statements read it.</summary>
internal sealed class InvertedQuestion(Lexicon lexicon)
{
    private readonly WordClass _adjective = lexicon.Class("relation-adjective");

    /// <returns>The question as a statement; the same clause where it is none of this kind.</returns>
    public Clause Turned(Clause clause)
    {
        var at = clause.First;
        if (at + 3 >= clause.Limit || clause[at].Norm is not ("is" or "are" or "was" or "were") || clause[at + 1].Norm is not ("your" or "my"))
        {
            return clause;
        }

        var end = at + 2;
        while (end + 1 < clause.Limit && _adjective.Contains(clause[end]))
        {
            end++;
        }

        end++;
        if (end + 1 < clause.Limit && clause[end].Is("'s"))
        {
            end += 2;
        }

        if (end >= clause.Limit || clause[end].Kind is TokenKind.Punctuation or TokenKind.Break)
        {
            return clause;
        }

        var text = clause.Text;
        var tokens = text.Tokens[at..clause.Limit];
        tokens.RemoveAt(0);
        tokens.Insert(end - at - 1, text.Tokens[at]);
        var turned = text.With(tokens, [.. text.TimesWithin(end, clause.Limit).Select(m => m with { First = m.First - at, Limit = m.Limit - at })]);
        return new Clause { Text = turned, First = 0, Limit = tokens.Count, Doubt = clause.Doubt };
    }
}
