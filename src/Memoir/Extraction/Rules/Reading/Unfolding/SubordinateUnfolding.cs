namespace Memoir.Extraction.Rules.Reading.Unfolding;

/// <summary>"Since I live in Berlin, could you …", "suggest a dinner, as I'm vegetarian": what a reason or a concession tells is a statement of its own.</summary>
internal sealed class SubordinateUnfolding(Lexicon lexicon, UnfoldingWords words) : IUnfolding
{
    private readonly WordClass _before = lexicon.Class("beforesubject");
    private readonly WordClass _factual = lexicon.Class("subordinator");
    private readonly WordClass _fragment = lexicon.Class("asking-fragment");
    private readonly WordClass _linker = lexicon.Class("linker");
    private readonly WordClass _loose = lexicon.Class("subordinator-loose");
    private readonly WordClass _present = lexicon.Class("subordinator-present");
    private readonly WordClass _saying = lexicon.Class("manner-of-speaking");
    private readonly WordClass _request = lexicon.Class("request");

    public bool Presupposes => true;

    public Signs Signs => Signs.Reason;

    public IReadOnlyList<Passage>? Unfold(Passage passage)
    {
        var lead = words.Lead(passage);
        return Leading(passage, lead) ?? Trailing(passage, lead);
    }

    private List<Passage>? Leading(Passage passage, int lead)
    {
        var length = _factual.Match(passage.Tokens, lead, passage.Limit);
        var subject = lead + length;
        if (length == 0 || !Holds(passage, lead, ref subject))
        {
            return null;
        }

        var end = End(passage, subject);
        var parts = new List<Passage> { new Draft(passage).Take(lead + length, end).Done() };
        if (end >= passage.Limit)
        {
            // Alone it answers "why" or goes on from the sentence before.
            return passage.Asks ? null : [new Draft(passage).Take(lead + length, passage.Limit).Done()];
        }

        parts.Add(new Draft(passage).Take(passage[end].Is(",") ? end + 1 : end, passage.Limit).Done());
        return parts;
    }

    /// <summary>Where the main clause begins: at a comma with a clause after it, at an asking word, at a subject.</summary>
    private int End(Passage passage, int subject)
    {
        var comma = -1;
        for (var i = subject + 2; i < passage.Limit; i++)
        {
            if (passage[i].Is(","))
            {
                comma = comma < 0 ? i : comma;
                if (i + 1 < passage.Limit && words.Begins(passage, i + 1))
                {
                    return i;
                }
            }
            else if (comma < 0 && i > subject + 2 && !_before.Contains(passage[i - 1]) && passage.Text.TimeAt(i) is null
                && ((passage.Text.Informal && words.IsSpeaker(passage[i]) && words.Subjects.Starts(passage.Text, i, passage.Limit)) || words.AsksAnew(passage, i)))
            {
                return i;
            }
        }

        return comma < 0 ? passage.Limit : comma;
    }

    /// <summary>A reason after a question or a request is asked or requested by nobody.</summary>
    private List<Passage>? Trailing(Passage passage, int lead)
    {
        var doubted = passage.Asks || _request.Match(passage.Tokens, lead, passage.Limit) > 0;
        for (var i = lead + 2; i < passage.Limit; i++)
        {
            var comma = passage[i].Is(",") ? 1 : 0;
            var length = i + comma < passage.Limit ? _factual.Match(passage.Tokens, i + comma, passage.Limit) : 0;
            if (passage.Asks && comma > 0 && i > lead + 2 && length == 0 && _fragment.Match(passage.Tokens, i + 1, passage.Limit) > 0 && words.Subjects.Starts(passage.Text, lead, passage.Limit))
            {
                // "We have two kids, any advice on car seats?"
                return [new Draft(passage).Take(passage.First, i).Done(), new Draft(passage).Take(i + 1, passage.Limit).Done()];
            }

            // What links clauses in a statement is cut there anyway.
            length = !doubted && length > 0 && _linker.Match(passage.Tokens, i + comma, passage.Limit) > 0 ? 0 : length;
            var subject = i + comma + length;
            if (length > 0 && (comma > 0 || _loose.Match(passage.Tokens, i, passage.Limit) > 0) && Holds(passage, i + comma, ref subject))
            {
                return [new Draft(passage).Take(passage.First, i).Done(), new Draft(passage).Take(i + comma + length, passage.End).Done()];
            }
        }

        return null;
    }

    /// <summary>"As I like to say", "as I understand it": a manner of speaking.</summary>
    private bool Says(Passage passage, int verb)
    {
        for (var i = verb; i < passage.Limit && i - verb < 4; i++)
        {
            if (_saying.Contains(Lexicon.Lemma(passage[i])))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a subject follows, and a verb that says what is so: "as I left" tells when and not why.</summary>
    private bool Holds(Passage passage, int at, ref int subject)
    {
        subject = words.PastAdverbs(passage, subject);
        var span = words.Subjects.Find(passage.Text, subject, passage.Limit);
        return span.Kind is not (SubjectKind.None or SubjectKind.Thing or SubjectKind.Addressee)
            && !(_present.Match(passage.Tokens, at, passage.Limit) > 0 && (words.IsPast(passage, span.Limit) || Says(passage, span.Limit)));
    }
}
