namespace Memoir.Extraction.Rules.Reading;

/// <summary>
/// Joins words that mean one thing ("mother in law", "other half") into the one token that the lexicon's <c>[compounds]</c> says they
/// stand for, and reads the apostrophe of a plural ("the kids' names") as a possessive, so that rules need know neither spelling.
/// </summary>
internal sealed class CompoundReader(Lexicon lexicon)
{
    private readonly WordClass _attributes = lexicon.Class("attribute-noun");
    private readonly WordClass _compounds = lexicon.Class("compounds");
    private readonly WordClass _relations = lexicon.Class("relations");

    public void Join(List<Token> tokens)
    {
        var to = 0;
        for (var from = 0; from < tokens.Count; to++)
        {
            var length = _compounds.Match(tokens, from, tokens.Count);
            if (length > 1)
            {
                tokens[to] = Joined(tokens, from, length);
                from += length;
            }
            else
            {
                if (to > 0 && Owns(tokens[to - 1], tokens[from]) && from + 1 < tokens.Count && _attributes.Contains(tokens[from + 1]))
                {
                    tokens[to] = tokens[from] with { Word = lexicon.Intern("'s"), Kind = TokenKind.Word };
                }
                else if (to < from)
                {
                    tokens[to] = tokens[from];
                }

                from++;
            }
        }

        if (to < tokens.Count)
        {
            tokens.RemoveRange(to, tokens.Count - to);
        }
    }

    private Token Joined(List<Token> tokens, int from, int length)
    {
        var said = string.Join(' ', tokens.GetRange(from, length).Select(static t => t.Norm));
        var word = _compounds.TryGet(said, out var meaning) ? lexicon.Intern(meaning) : tokens[from].Word;
        return tokens[from] with { Word = word, Length = tokens[from + length - 1].End - tokens[from].Start };
    }

    private bool Owns(in Token noun, in Token mark) =>
        mark.Kind == TokenKind.Punctuation && mark.Norm is "'" or "’" && mark.Start == noun.End && noun.Norm.EndsWith('s') && _relations.Contains(noun);
}
