using Memoir.Extraction.Rules.Patterns;
using Memoir.Extraction.Rules.Reading;

namespace Memoir.Extraction.Rules;

/// <summary>Says which values are no use alone: vague ones, those that lean on what was said before, those too long to be one statement.</summary>
internal sealed class ValueCheck(Lexicon lexicon)
{
    private const int LongestValue = 24;

    /// <summary>Whether a value stops short of a pronoun that completes it: "sharing | that with others".</summary>
    public bool Leans(Proposal proposal, int part)
    {
        if (proposal.Capture("v") is not { Words: null, Kind: "list" or "np" or "nominal" or "verb" } capture)
        {
            return false;
        }

        var (first, limit) = capture.Parts[Math.Min(part, capture.Parts.Count - 1)];
        if (limit >= proposal.Clause.Limit || limit <= first || !Lexicon.TryVerb(proposal.Clause[limit - 1], out var form))
        {
            return false;
        }

        // "Keen on working | in mental health": a gerund that says nothing alone.
        return (limit == first + 1 && (form.Lemma is "work" || lexicon.Class("light").Contains(form.Lemma)) && lexicon.Classes.Stop.Contains(proposal.Clause[limit]))
            || proposal.Clause[limit].Norm is "that" or "this" or "it" or "them" or "those" or "these" or "him" or "her";
    }

    /// <summary>Whether a value, or a verb phrase beside its verb, says nothing.</summary>
    public bool Vague(string value, bool phrase)
    {
        var words = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (phrase)
        {
            // A verb phrase says something if more than its verb does.
            return words.SkipWhile(static w => w is "has" or "have").Skip(1).All(w => Weak(w.ToLowerInvariant()));
        }

        if (words.Length > 1 && words.All(w => w is "and" or "or" || lexicon.Classes.Vague.Contains(w.ToLowerInvariant())))
        {
            return true;
        }

        return words.Length == 1 && (lexicon.Classes.Stop.Contains(words[0].ToLowerInvariant()) || lexicon.Classes.Vague.Contains(words[0].ToLowerInvariant()) || lexicon.Classes.Pronoun.Contains(words[0].ToLowerInvariant()));
    }

    /// <summary>Values that lean on what only the conversation knows.</summary>
    public string? Unsure(string value, string text, FactLine line, bool addressed)
    {
        string[] words = [.. value.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        if (line.Value.StartsWith("{vp", StringComparison.Ordinal) && words.Length > 1 && words[0] is "has" or "have")
        {
            words = words[1..];
        }

        if (words.Length > LongestValue)
        {
            return "unsure: too long to be one statement";
        }

        if (!addressed && line.Attribute is not "instruction" && text.Split(' ').Any(static w => w.Trim('.', ',', '!') is "you" or "your" or "You" or "Your" or "yours"))
        {
            return "unsure: about the one addressed";
        }

        if (addressed && words.Any(static w => w is "any" or "anymore" or "anything"))
        {
            return "unsure: the question names nothing";
        }

        var verbs = line.Value.StartsWith("{vp", StringComparison.Ordinal) || line.Attribute is "goal" or "plan" or "decision";
        var second = words.Length > 1 ? words[1] : string.Empty;
        if (verbs && words.Length > 1 && (lexicon.Classes.Mental.Contains(second) || (line.Attribute is "plan" && lexicon.Classes.Mental.Contains(words[0])) || (second is "to" && words.Length > 2 && lexicon.Classes.Mental.Contains(words[2]))))
        {
            return "unsure: a state of mind";
        }

        if (verbs && (second is "there" or "here" || (line.Value.StartsWith("{vp", StringComparison.Ordinal) && words[0] is "had" or "have" && second is "their" && words.Length < 6)))
        {
            return "unsure: leans on what was said before";
        }

        return verbs && second is "it" or "that" or "this" or "them" or "those" or "how" or "what" or "why" or "if" or "where" or "one" && (words.Length == 2 || second is not ("that" or "this" or "those"))
            ? "unsure: leans on what was said before"
            : words is ["it" or "that" or "them" or "they" or "how" or "what" or "when" or "seeing", ..] && words.Length > 1 && words[0] is not "seeing" ? "unsure: leans on what was said before"
            : verbs && words[^1] is "it" or "that" or "them" or "there" ? "unsure: leans on what was said before"
            : null;
    }

    private bool Weak(string word)
    {
        return lexicon.Classes.Weak.Contains(word) || lexicon.Classes.Vague.Contains(word) || lexicon.Classes.Pronoun.Contains(word) || lexicon.Classes.Stop.Contains(word)
            || lexicon.Classes.Determiner.Contains(word) || lexicon.Classes.Adverb.Contains(word) || word is "their" or "them" or "they" or "themselves" or "'s";
    }
}
