namespace Memoir.Extraction.Rules.Reading;

/// <summary>Passes over what stands before a clause's subject: openers, times, regularities, circumstances.</summary>
internal sealed class OpenerReader(Lexicon lexicon, SubjectReader subjects)
{
    private readonly WordClass _circumstance = lexicon.Class("circumstance");
    private readonly WordClass _days = lexicon.Class("day-plurals");
    private readonly WordClass _determiner = lexicon.Class("determiner");
    private readonly WordClass _interjection = lexicon.Class("interjection");
    private readonly WordClass _opener = lexicon.Class("opener");
    private readonly WordClass _regularly = lexicon.Class("regularly");
    private readonly WordClass _speaker = lexicon.Class("speaker");

    public void Skip(Clause clause)
    {
        var tokens = clause.Text.Tokens;
        while (clause.First < clause.Limit)
        {
            var at = clause.First;
            var length = Math.Max(_interjection.Match(tokens, at, clause.Limit), _opener.Match(tokens, at, clause.Limit));
            if (length == 0 && tokens[at].Norm is "," or "and" or "but" or "so" or "because" or ":" or "\"" or "!")
            {
                length = 1;
            }

            if (length > 0 && tokens[at].Is("no") && length == 1 && at + 1 < clause.Limit && tokens[at + 1].Kind == TokenKind.Word && !subjects.Starts(clause.Text, at + 1, clause.Limit))
            {
                // "No dairy for me" is no answer.
                return;
            }

            var lead = tokens[at].Norm is "from" or "until" or "till" or "since" or "by" or "before" or "after" or "starting" ? 1 : 0;
            if (length == 0 && at + lead < clause.Limit && clause.Text.TimeAt(at + lead) is { } mark && mark.Limit < clause.Limit && (tokens[mark.Limit].Is(",") || subjects.Starts(clause.Text, mark.Limit, clause.Limit)))
            {
                length = mark.Limit - at;
                clause.OpeningTime = mark;
            }

            if (length == 0 && tokens[at].Norm is "until" or "till")
            {
                for (var next = at + 2; next < clause.Limit && next - at < 5 && length == 0; next++)
                {
                    length = subjects.Starts(clause.Text, next, clause.Limit) ? next - at : 0;
                }
            }

            if (length == 0 && _regularly.Match(tokens, at, clause.Limit) is var often && often > 0)
            {
                length = often;
                clause.Opening = (at, at + often);
            }

            if (length == 0 && Days(clause, at) is var days && days > 0)
            {
                length = days;
                clause.Opening = (at, at + days);
            }

            length = length == 0 ? Circumstance(clause, at) : length;
            if (length == 0)
            {
                return;
            }

            clause.First += length;
        }
    }

    /// <summary>The length of "tuesdays and thursdays" before a subject; "Sundays are for pancakes" tells of the days themselves.</summary>
    private int Days(Clause clause, int at)
    {
        var tokens = clause.Text.Tokens;
        var next = at;
        while (next < clause.Limit && (_days.Match(tokens, next, clause.Limit) is var length && length > 0 || (next > at && tokens[next].Norm is "and" or ",")))
        {
            next += Math.Max(1, length);
        }

        return next > at && next < clause.Limit && subjects.Starts(clause.Text, next, clause.Limit) ? next - at : 0;
    }

    /// <summary>The length of what stands before "I" to say where, when or how: "at work we use …", "for the last five years I have …".</summary>
    private int Circumstance(Clause clause, int at)
    {
        if (!_circumstance.Contains(clause[at]))
        {
            return 0;
        }

        for (var i = at + 1; i < clause.Limit && i - at < 8; i++)
        {
            var speaks = _speaker.Contains(clause[i]) && subjects.Starts(clause.Text, i, clause.Limit);
            if (speaks && i > at + 1)
            {
                // "At the place I work …": the place is what "I work" tells of.
                var article = (_determiner.Contains(clause[i - 2]) || _determiner.Contains(clause[i - 1])) && clause.Text.TimeAt(i - 1) is null;
                return article && !clause[i - 1].Is(",") ? 0 : i - at;
            }

            if (speaks || clause[i].Kind is TokenKind.Break or TokenKind.Opaque || (clause[i].Kind == TokenKind.Punctuation && !clause[i].Is(","))
                || subjects.Starts(clause.Text, i, clause.Limit) || (Lexicon.TryVerb(clause[i], out var form) && form.Tense is not VerbTense.Base))
            {
                return 0;
            }
        }

        return 0;
    }
}
