using System.Text;
using Memoir.Extraction.Rules.Patterns;
using Memoir.Extraction.Rules.Reading;

namespace Memoir.Extraction.Rules.Writing;

/// <summary>How the verbs in brackets of a template are to be said.</summary>
internal enum Voice
{
    Holds,
    Denied,
    Ended,
    UsedTo,
    Past,
    Future,
}

/// <summary>Fills templates: <c>{S} [live] in {v}</c> becomes "User lives in Berlin", "User no longer lives in Berlin".</summary>
internal sealed class StatementWriter(Lexicon lexicon)
{
    /// <param name="template">The template.</param>
    /// <param name="subject">Whom it is about.</param>
    /// <param name="voice">How bracketed verbs are said.</param>
    /// <param name="value">What stands for a name in braces.</param>
    /// <param name="own">The clause's own verb, for <c>[~]</c>.</param>
    public string Write(string template, Person subject, Voice voice, Func<string, string?> value, string own = "like")
    {
        var built = new StringBuilder(template.Length + 32);
        for (var i = 0; i < template.Length; i++)
        {
            var c = template[i];
            if (c == '{' && template.IndexOf('}', i) is var close && close > i)
            {
                var name = template[(i + 1)..close];
                built.Append(name switch
                {
                    "S" => subject.Display,
                    "S's" => subject.Possessive,
                    _ => value(name) ?? string.Empty,
                });
                i = close;
            }
            else if (c == '[' && template.IndexOf(']', i) is var end && end > i)
            {
                var verb = template[(i + 1)..end];
                built.Append(Verb(verb is "~" ? own : verb[0] == '{' ? value(verb.Trim('{', '}')) ?? own : verb, subject.Plural, voice));
                i = end;
            }
            else
            {
                built.Append(c);
            }
        }

        return Tidy(built);
    }

    public string Verb(string lemma, bool plural, Voice voice)
    {
        if (lemma is "can")
        {
            return voice is Voice.Denied ? "cannot" : voice is Voice.Ended ? "can no longer" : voice is Voice.UsedTo ? "could" : "can";
        }

        var be = string.Equals(lemma, "be", StringComparison.Ordinal);
        var present = be ? (plural ? "are" : "is") : plural ? lemma : Third(lemma);
        return voice switch
        {
            Voice.Denied => be ? present + " not" : (plural ? "do not " : "does not ") + lemma,
            Voice.Ended => be ? present + " no longer" : "no longer " + present,
            Voice.UsedTo => "used to " + lemma,
            Voice.Past => be ? (plural ? "were" : "was") : lexicon.Conjugation(lemma)?.Past ?? lemma + "ed",
            Voice.Future => "will " + lemma,
            _ => present,
        };
    }

    /// <summary>The words of a clause's predicate said of someone else: verb to the third person, "my" to "their", dates absolute.</summary>
    public string Predicate(Clause clause, Person subject, int first, int limit, bool keepTime)
    {
        var text = clause.Text;
        var built = new StringBuilder();
        var verb = clause.Verb;
        var i = first;
        var afterThey = false;
        while (i < limit)
        {
            if (text.TimeAt(i) is { } mark && i == mark.First)
            {
                if (keepTime)
                {
                    var said = Ahead(verb) ? (mark.Ahead ?? mark).Absolute : mark.Absolute;
                    if (said.StartsWith("around ", StringComparison.Ordinal) && built.ToString() is var sofar && (sofar.EndsWith(" about", StringComparison.Ordinal) || sofar.EndsWith(" around", StringComparison.Ordinal)))
                    {
                        built.Length = sofar.LastIndexOf(' ');
                    }

                    said = LeadsToTime(built) ? Unled(said) : said;
                    built.Append(' ').Append(said);
                }
                else if (LeadsToTime(built))
                {
                    // "Off to my parents' for | the weekend": what led to the time goes with it.
                    built.Length = Math.Max(0, built.ToString().LastIndexOf(' '));
                }

                i = mark.Limit;
                continue;
            }

            var token = text.Tokens[i];
            if (token.Kind == TokenKind.Break || token.Norm is "\"")
            {
                i++;
                continue;
            }

            var word = verb is { Unsaid: false } && i == verb.Main ? Main(verb, token.Norm, subject.Plural)
                : afterThey && token.Norm is "was" or "am" or "is" or "has" ? token.Norm switch { "was" => "were", "has" => "have", _ => "are" }
                : Said(token, text, i, clause.Subject == Person.Addressee);
            afterThey = token.Norm is "i" || (clause.Subject == Person.Addressee && token.Norm is "you");
            if (built.Length > 0 && token.Kind != TokenKind.Punctuation && !token.Is("'s") && !(i > first && text.Tokens[i - 1].End == token.Start && text.Tokens[i - 1].Kind == TokenKind.Punctuation && text.Tokens[i - 1].Norm is not ","))
            {
                built.Append(' ');
            }

            built.Append(word);
            i++;
        }

        return Tidy(built);
    }

    private static bool LeadsToTime(StringBuilder built)
    {
        var sofar = built.ToString();
        return sofar[(sofar.LastIndexOf(' ') + 1)..] is "for" or "until" or "till" or "before" or "after" or "from" or "by" or "of" or "to";
    }

    /// <summary>A time without its own preposition: "for | on the weekend of 14 March".</summary>
    private static string Unled(string said) => said.StartsWith("on ", StringComparison.Ordinal) || said.StartsWith("in ", StringComparison.Ordinal) || said.StartsWith("by ", StringComparison.Ordinal) ? said[3..] : said;

    /// <summary>Whether a verb group looks ahead: "I'm flying on Friday".</summary>
    public static bool Ahead(VerbGroup? verb) => verb is not null && (verb.Tense == Tense.Future || (verb.Progressive && verb.Tense == Tense.Present));

    /// <summary>The main verb as finite: "I've visited" becomes "has visited", "did you learn" becomes "learned".</summary>
    private string Main(VerbGroup verb, string norm, bool plural)
    {
        if (verb.Modal is not null || verb.Progressive)
        {
            return norm;
        }

        var isBase = lexicon.Conjugation(norm) is { } forms && !string.Equals(forms.Past, norm, StringComparison.Ordinal);
        return verb.Tense switch
        {
            Tense.Present when verb.MaybePast => norm,
            Tense.Present => Verb(verb.Lemma, plural, Voice.Holds),
            Tense.Past when isBase => Verb(verb.Lemma, plural, Voice.Past),
            Tense.Perfect => (plural ? "have " : "has ") + (lexicon.Conjugation(verb.Lemma)?.Participle ?? norm),
            _ => norm,
        };
    }

    private string Third(string lemma) => lexicon.Conjugation(lemma)?.Third ?? VerbForms.Parse(lemma).Third;

    private string Said(Token token, TurnText text, int index, bool addressed) => token.Norm switch
    {
        "my" or "our" => "their",
        "me" or "us" => "them",
        "i" or "we" => "they",
        "am" => index > 0 && text.Tokens[index - 1].Kind == TokenKind.Number ? "am" : "is",
        "mine" or "ours" => "theirs",
        "myself" or "ourselves" => "themselves",
        "not" or "have" or "is" or "will" or "would" => token.Norm,
        "'s" => token.Length == 1 ? "'" : "'s",
        _ when token.Length > 0 && text.Turn.Content[token.Start] is '\'' or '’' => token.Norm,
        "your" when addressed => "their",
        "you" when addressed => "they",
        _ when index + 1 < text.Tokens.Count && text.Tokens[index + 1].Start == token.Start || (index > 0 && text.Tokens[index - 1].Start == token.Start && token.Length > 0) => token.Norm,
        _ when lexicon.Classes.Swapped.TryGet(token.Norm, out var other) => other,
        _ when token.Capital && index < text.Tokens.Count && Opens(text, index) && Plain(token) => Spelling.Of(text, index, index + 1).ToLowerInvariant(),
        _ => Spelling.Of(text, index, index + 1),
    };

    /// <summary>Whether a token's capital is that of its sentence.</summary>
    private static bool Opens(TurnText text, int index) =>
        index == 0 || text.Tokens[index - 1].Kind is TokenKind.Break || text.Tokens[index - 1].Norm is "." or "!" or "?" or "…" or ":";

    /// <summary>Whether a word is no name for all that is known: "Flying", "Old".</summary>
    private bool Plain(Token token) => token.Length > 1 && !lexicon.Classes.GivenNames.Contains(token) && !lexicon.Classes.Places.Contains(token)
        && ((Lexicon.TryVerb(token, out var form) && form.Tense == VerbTense.Gerund) || lexicon.Classes.Common.Contains(token) || lexicon.Classes.RelationAdjective.Contains(token) || lexicon.Classes.Judgements.Contains(token) || lexicon.Classes.Foods.Contains(token));

    private static string Tidy(StringBuilder built)
    {
        var text = built.ToString().Trim();
        while (text.Contains("  ", StringComparison.Ordinal))
        {
            text = text.Replace("  ", " ", StringComparison.Ordinal);
        }

        return text.TrimEnd(',', ';', ':', '-', ' ', '.', '!');
    }
}
