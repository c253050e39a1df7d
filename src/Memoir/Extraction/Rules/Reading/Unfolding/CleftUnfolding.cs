namespace Memoir.Extraction.Rules.Reading.Unfolding;

/// <summary>"Where I live is Berlin", "what I'm allergic to is nuts", "it's the cello that I play", "vegetarian I am", "she's from Naples, my wife": back in plain order.</summary>
internal sealed class CleftUnfolding(Lexicon lexicon, UnfoldingWords words) : IUnfolding
{
    private const int LongestBody = 8;
    private readonly WordClass _doing = lexicon.Class("cleft-doing");
    private readonly WordClass _lead = lexicon.Class("cleft-lead");
    private readonly WordClass _mental = lexicon.Class("cleft-not");
    private readonly WordClass _preposition = lexicon.Class("preposition");
    private readonly WordClass _where = lexicon.Class("where");
    private readonly WordClass _that = lexicon.Class("that");

    public bool Presupposes => false;

    public Signs Signs => Signs.Lead;

    public IReadOnlyList<Passage>? Unfold(Passage passage)
    {
        var at = words.Lead(passage);
        if (at + 3 >= passage.Limit)
        {
            return null;
        }

        return Pseudo(passage, at) ?? It(passage, at) ?? IsWhere(passage, at) ?? Fronted(passage, at) ?? Dislocated(passage, at);
    }

    /// <summary>"Where I live is Berlin", "what I do is teach", "the instrument that I play is the cello".</summary>
    private Passage[]? Pseudo(Passage passage, int at)
    {
        var where = _where.Contains(passage[at]);
        var length = where ? 1 : _lead.Match(passage.Tokens, at, passage.Limit);
        var subject = at + length;
        if (!where && (length == 0 || passage[at].Is("the")))
        {
            // "The (one) instrument (that) I play"
            subject = passage[at].Is("the") ? at + 1 : passage.Limit;
            while (subject < passage.Limit && subject - at < 4 && !words.IsSpeaker(passage[subject]))
            {
                subject++;
            }
        }

        if (subject + 2 >= passage.Limit || !words.IsSpeaker(passage[subject]) || !words.Subjects.Starts(passage.Text, subject, passage.Limit))
        {
            return null;
        }

        for (var be = subject + 2; be + 1 < passage.Limit && be - subject < LongestBody; be++)
        {
            if (passage[be].Kind != TokenKind.Word)
            {
                return null;
            }

            if (passage[be].Norm is not ("is" or "'s") || _mental.Contains(Lexicon.Lemma(passage[subject + 1])))
            {
                continue;
            }

            var value = be + 1;
            while (value < passage.Limit && passage[value].Norm is "," or "in" or "at" or "that" or "to")
            {
                value += where || passage[value].Norm is not "in" and not "at" ? 1 : passage.Limit;
            }

            if (value >= passage.Limit || words.Subjects.Starts(passage.Text, value, passage.Limit))
            {
                return null;
            }

            var draft = new Draft(passage).Take(subject, subject + 1);
            if (where)
            {
                var stays = lexicon.Lemma(passage[subject + 1].Norm) is "be";
                return [(stays ? draft.Take(subject + 1, subject + 2).Mean(lexicon.Known("based")) : draft.Take(subject + 1, passage[be - 1].Norm is "at" ? be - 1 : be)).Mean(words.In).Take(value, passage.Limit).Done()];
            }

            if (_doing.Match(passage.Tokens, subject + 1, be) is var does && does > 0 && subject + 1 + does == be)
            {
                return [draft.Take(value, passage.Limit).Done()];
            }

            var open = be - 1 == subject + 1 || _preposition.Contains(passage[be - 1]) || (Lexicon.TryVerb(passage[be - 1], out var form) && form.Tense != VerbTense.Gerund);
            return open ? [draft.Take(subject + 1, be).Take(value, passage.Limit).Done()]
                : _preposition.Contains(passage[subject + 2]) ? [draft.Take(subject + 1, subject + 2).Take(value, passage.End).Take(subject + 2, be).Done()]
                : null;
        }

        return null;
    }

    /// <summary>"It's Berlin where I live", "it's the cello that I play".</summary>
    private Passage[]? It(Passage passage, int at)
    {
        if (!passage.Is(at, "it") || passage[at + 1].Norm is not ("is" or "'s"))
        {
            return null;
        }

        for (var join = at + 3; join + 2 < passage.Limit && join - at < LongestBody; join++)
        {
            var where = _where.Contains(passage[join]);
            if (passage[join].Kind is TokenKind.Punctuation || passage[join].Is("not"))
            {
                return null;
            }

            if ((where || _that.Contains(passage[join])) && words.IsSpeaker(passage[join + 1]) && BodyEnd(passage, join + 1) is var end && end > join + 2)
            {
                var draft = new Draft(passage).Take(join + 1, end);
                return [(where ? draft.Mean(words.In) : draft).Take(at + 2, join).Done()];
            }
        }

        return null;
    }

    /// <summary>"Berlin is where I live (these days)".</summary>
    private Passage[]? IsWhere(Passage passage, int at)
    {
        for (var be = at + 1; be + 3 < passage.Limit && be - at < 6; be++)
        {
            if (passage[be].Norm is not ("is" or "'s") || !_where.Contains(passage[be + 1]) || !words.IsSpeaker(passage[be + 2]))
            {
                continue;
            }

            var first = passage[at].Norm is "in" or "at" ? at + 1 : at;
            var end = BodyEnd(passage, be + 2);
            return end > be + 3 && first < be && passage[first].Capital
                ? [new Draft(passage).Take(be + 2, end).Mean(words.In).Take(first, be).Done()]
                : null;
        }

        return null;
    }

    /// <summary>The subject and its bare verb, with nothing after it but a time or an adverb.</summary>
    private int BodyEnd(Passage passage, int subject)
    {
        var verb = words.PastAdverbs(passage, subject + 1);
        if (verb >= passage.Limit || !Lexicon.TryVerb(passage[verb], out _))
        {
            return subject;
        }

        var end = verb + 1;
        end = end < passage.Limit && _preposition.Contains(passage[end]) ? end + 1 : end;
        return end >= passage.Limit || passage[end].Kind != TokenKind.Word || passage.Text.TimeAt(end) is not null || lexicon.Classes.Filler.Match(passage.Tokens, end, passage.Limit) > 0 ? end : subject;
    }

    /// <summary>"Vegetarian I am, saint I am not", "two kids I have".</summary>
    private Passage[]? Fronted(Passage passage, int at)
    {
        for (var i = at + 1; i + 1 < passage.Limit && i - at < 4; i++)
        {
            if (!words.IsSpeaker(passage[i]) || passage[i + 1].Norm is not ("am" or "have"))
            {
                continue;
            }

            var after = i + 2;
            var ends = after >= passage.Limit || passage[after].Kind is TokenKind.Punctuation;
            var verbless = true;
            for (var k = at; k < i; k++)
            {
                verbless &= passage[k].Kind is TokenKind.Word or TokenKind.Number && !(Lexicon.TryVerb(passage[k], out var form) && form.Tense != VerbTense.Base) && passage[k].Norm is not ("what" or "how" or "who" or "where" or "that" or "as" or "than" or "whatever" or "so" or "yes" or "and" or "but" or "here");
            }

            return ends && verbless
                ? after < passage.Limit
                    ? [new Draft(passage).Take(i, after).Take(at, i).Done(), new Draft(passage).Take(after, passage.Limit).Done()]
                    : [new Draft(passage).Take(i, after).Take(at, i).Done()]
                : null;
        }

        return null;
    }

    /// <summary>"My wife, she's a nurse" and "she's from Naples, my wife".</summary>
    private Passage[]? Dislocated(Passage passage, int at)
    {
        var end = words.RelativeEnd(passage, at);
        if (end > at)
        {
            return end + 2 < passage.Limit && passage[end].Is(",") && passage[end + 1].Norm is "he" or "she" or "they" && words.IsFinite(passage, end + 2)
                ? [new Draft(passage).Take(passage.First, end).Take(end + 2, passage.Limit).Done()]
                : null;
        }

        if (passage[at].Norm is not ("he" or "she" or "they"))
        {
            return null;
        }

        for (var comma = passage.End - 1; comma > at + 2 && passage.End - comma < 6; comma--)
        {
            if (passage[comma].Is(",") && words.RelativeEnd(passage, comma + 1) == passage.End)
            {
                return [new Draft(passage).Take(comma + 1, passage.End).Take(at + 1, comma).Done()];
            }
        }

        return null;
    }
}
