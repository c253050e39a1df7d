namespace Memoir.Extraction.Rules.Reading;

/// <summary>Marks the clauses of a sentence that ask.</summary>
internal sealed class QuestionReader(Lexicon lexicon)
{
    private readonly WordClass _fragment = lexicon.Class("asking-fragment");
    private readonly WordClass _inverted = lexicon.Class("inverted");
    private readonly WordClass _inverts = lexicon.Class("inverts");
    private readonly WordClass _question = lexicon.Class("question");

    /// <summary>Whether a verb stands before its subject: "do you", "should I".</summary>
    public bool Inverts(List<Token> tokens, int at, int limit) =>
        at + 1 < limit && _inverts.Contains(tokens[at]) && _inverted.Contains(tokens[at + 1]);

    /// <summary>Doubts the clauses from <paramref name="first"/> on that are questions, or hang on one.</summary>
    /// <param name="clauses">The clauses so far.</param>
    /// <param name="first">The first of this sentence.</param>
    /// <param name="asks">Whether the sentence ends in a question mark.</param>
    public void Mark(List<Clause> clauses, int first, bool asks)
    {
        var anyAsks = false;
        for (var i = first; i < clauses.Count; i++)
        {
            var clause = clauses[i];
            var at = clause.First;
            var wh = _question.Match(clause.Text.Tokens, at, clause.Limit);
            var inverted = Inverts(clause.Text.Tokens, at, clause.Limit)
                || (wh > 0 && (asks || (at + wh < clause.Limit && (_inverts.Contains(clause[at + wh]) || clause[at + wh].Is("'s")))));
            inverted |= asks && i > first && i == clauses.Count - 1 && clause.Limit - at < 8 && _fragment.Match(clause.Text.Tokens, at, clause.Limit) > 0;
            if (inverted)
            {
                // A tag ("don't you?") turns what stands before it into a question; so does a question it depends on.
                var tag = i > first && clause.Limit - clause.First <= 5 && asks && IsTag(clause);
                if (tag)
                {
                    clauses[i - 1].Doubt ??= "question";
                }

                anyAsks = true;
                for (var j = i; j < clauses.Count; j++)
                {
                    clauses[j].Doubt ??= "question";
                }
            }
        }

        if (asks && !anyAsks)
        {
            for (var i = first; i < clauses.Count; i++)
            {
                clauses[i].Doubt ??= "question";
            }
        }
    }

    private bool IsTag(Clause clause)
    {
        for (var i = clause.First; i < clause.Limit; i++)
        {
            var norm = clause[i].Norm;
            if (clause[i].Kind == TokenKind.Word && norm is not "not" && !_inverts.Contains(norm) && !_inverted.Contains(norm))
            {
                return false;
            }
        }

        return true;
    }
}
