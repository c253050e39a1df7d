namespace Memoir.Extraction.Rules.Reading.Unfolding;

/// <summary>A sentence while it is taken apart: a stretch of tokens, and for each the token of the turn it came from.</summary>
internal sealed class Passage(TurnText text, int first, int limit, List<int>? origins = null)
{
    public TurnText Text => text;

    public List<Token> Tokens => text.Tokens;

    public int First => first;

    public int Limit => limit;

    /// <summary>The first token after openers, once it is known; -1 before.</summary>
    public int Lead { get; set; } = -1;

    /// <summary>Whether it is no longer what was said word for word.</summary>
    public bool Rewritten => origins is not null;

    public Token this[int index] => text.Tokens[index];

    /// <summary>The token of the turn that stands here; -1 for a word that was only meant.</summary>
    public int Origin(int index) => origins is null ? index : origins[index];

    public bool Is(int index, string norm) => index >= first && index < limit && text.Tokens[index].Is(norm);

    /// <summary>The first place of a mark from a token on, or the end.</summary>
    public int Next(int from, Func<Token, bool> mark)
    {
        while (from < limit && !mark(text.Tokens[from]))
        {
            from++;
        }

        return from;
    }

    /// <summary>The token after the last that is no closing punctuation.</summary>
    public int End
    {
        get
        {
            var end = limit;
            while (end > first && text.Tokens[end - 1].Norm is "." or "!" or "?" or "…" or ";" or ",")
            {
                end--;
            }

            return end;
        }
    }

    public bool Asks => limit > first && (text.Tokens[limit - 1].Is("?") || (limit - first > 1 && text.Tokens[limit - 2].Is("?")));
}
