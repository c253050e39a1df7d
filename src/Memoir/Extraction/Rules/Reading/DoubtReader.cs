namespace Memoir.Extraction.Rules.Reading;

/// <summary>Says why a sentence may not be a statement of fact: role-play, a joke, someone else's words, a request, a supposition, a condition, a wish.</summary>
internal sealed class DoubtReader(Lexicon lexicon)
{
    private readonly WordClass _condition = lexicon.Class("condition");
    private readonly WordClass _courtesy = lexicon.Class("courtesy");
    private readonly WordClass _given = lexicon.Class("given-names");
    private readonly WordClass _interjection = lexicon.Class("interjection");
    private readonly WordClass _joke = lexicon.Class("joke");
    private readonly WordClass _longSince = lexicon.Class("long-since");
    private readonly WordClass _request = lexicon.Class("request");
    private readonly WordClass _rolePlay = lexicon.Class("role-play");
    private readonly WordClass _saying = lexicon.Class("saying");
    private readonly WordClass _script = lexicon.Class("script-labels");
    private readonly WordClass _supposition = lexicon.Class("supposition");
    private readonly WordClass _wish = lexicon.Class("wish");

    /// <summary>Whether the sentence opens a game: what follows in the turn is said in it.</summary>
    public bool Plays(List<Token> tokens, int start, int limit) => Any(_rolePlay, tokens, start, limit);

    /// <param name="tokens">The turn's tokens.</param>
    /// <param name="start">The sentence's first token.</param>
    /// <param name="lead">Its first token after openers ("well, ").</param>
    /// <param name="limit">The token after it.</param>
    /// <returns>The reason that holds for the whole sentence, or <see langword="null"/>.</returns>
    public string? Of(List<Token> tokens, int start, int lead, int limit) =>
        Joke(tokens, start, limit) ? "joke"
        : Speech(tokens, start, limit) ? "quoted"
        : _request.Match(tokens, lead, limit) > 0 ? "request"
        : _supposition.Match(tokens, lead, limit) > 0 ? "hypothetical"
        : Conditional(tokens, lead, limit) ? "conditional"
        : null;

    /// <summary>The reason that holds only up to the next semicolon or dash: a wish, something long past.</summary>
    public string? OfStretch(List<Token> tokens, int start, int limit) =>
        Any(_wish, tokens, start, limit) ? "wish" : Any(_longSince, tokens, start, limit) ? "long past" : null;

    /// <summary>Whether a condition is set; "if you need it" and its like are politeness.</summary>
    private bool Conditional(List<Token> tokens, int start, int limit)
    {
        for (var i = start; i < limit; i++)
        {
            if (_condition.Match(tokens, i, limit) > 0 && !(i > start + 1 && i + 2 < limit && tokens[i + 1].Is("you") && _courtesy.Contains(tokens[i + 2])))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"Person A: I'm a lawyer", "The customer wrote: my name is …": the words after the colon are someone else's.</summary>
    private bool Speech(List<Token> tokens, int start, int limit)
    {
        for (var i = start + 1; i < limit && i - start < 10; i++)
        {
            if (tokens[i].Is(":"))
            {
                return _saying.Contains(tokens[i - 1]) || (_script.Contains(tokens[start]) && i - start <= 2) || (_given.Contains(tokens[start]) && i - start == 1 && tokens[start].Capital);
            }
        }

        return false;
    }

    private bool Joke(List<Token> tokens, int start, int limit)
    {
        for (var i = start; i < limit; i++)
        {
            if (_joke.Match(tokens, i, limit) > 0 && (i > start + 1 || !_interjection.Contains(tokens[i])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Any(WordClass members, List<Token> tokens, int start, int limit)
    {
        for (var i = start; i < limit; i++)
        {
            if (members.Match(tokens, i, limit) > 0)
            {
                return true;
            }
        }

        return false;
    }
}
