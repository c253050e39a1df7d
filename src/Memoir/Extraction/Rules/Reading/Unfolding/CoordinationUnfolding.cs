namespace Memoir.Extraction.Rules.Reading.Unfolding;

/// <summary>"Not only do I …", "both my parents …", "the two of us …", and a verb that is said once for two: "I play the cello and my wife the piano".</summary>
internal sealed class CoordinationUnfolding(Lexicon lexicon, UnfoldingWords words) : IUnfolding
{
    private const int LongestValue = 6;
    private readonly WordClass _all = lexicon.Class("all-of");
    private readonly WordClass _determiner = lexicon.Class("adjunct-determiner");
    private readonly WordClass _gapping = lexicon.Class("gapping");
    private readonly WordClass _notOnly = lexicon.Class("not-only");
    private readonly WordClass _possessive = lexicon.Class("possessive");
    private readonly WordClass _preposition = lexicon.Class("preposition");
    private readonly WordClass _us = lexicon.Class("all-of-us");

    public bool Presupposes => false;

    public Signs Signs => Signs.Together | Signs.Second;

    public IReadOnlyList<Passage>? Unfold(Passage passage)
    {
        var lead = words.Lead(passage);
        for (var i = passage.First; i + 2 < passage.Limit; i++)
        {
            if (_notOnly.Match(passage.Tokens, i, passage.Limit) is var only && only > 0 && i - lead < 4)
            {
                return NotOnly(passage, i, i + only);
            }

            if (_us.Match(passage.Tokens, i, passage.Limit) is var us && us > 1 && words.IsFinite(passage, i + us))
            {
                return [new Draft(passage).Take(passage.First, i).Mean(words.We).Take(i + us, passage.Limit).Done()];
            }

            if (_all.Match(passage.Tokens, i, passage.Limit) is var all && all > 0 && words.RelativeEnd(passage, i + all) > i + all)
            {
                return [new Draft(passage).Take(passage.First, i).Take(i + all, passage.Limit).Done()];
            }
        }

        return Gapped(passage, lead);
    }

    private Passage[]? NotOnly(Passage passage, int at, int next)
    {
        var turned = next + 2 < passage.Limit && words.IsSpeaker(passage[next + 1]);
        if (!turned)
        {
            return words.IsSpeaker(passage[Math.Max(passage.First, at - 1)]) || passage.Is(at - 1, "am") || passage.Is(at - 1, "'s") || passage.Is(at - 1, "is") || words.IsFinite(passage, next)
                ? [new Draft(passage).Take(passage.First, at).Take(next, passage.Limit).Done()]
                : null;
        }

        var draft = new Draft(passage).Take(passage.First, at).Take(next + 1, next + 2);
        return [(passage[next].Norm is "do" or "did" ? draft : draft.Take(next, next + 1)).Take(next + 2, passage.Limit).Done()];
    }

    /// <summary>"… and my wife the piano": the verb of the first member stands for the second too.</summary>
    private Passage[]? Gapped(Passage passage, int lead)
    {
        var span = words.Subjects.Find(passage.Text, lead, passage.Limit);
        if (span.Kind is not (SubjectKind.Speaker or SubjectKind.Relation or SubjectKind.Name))
        {
            return null;
        }

        var verb = words.PastAdverbs(passage, span.Limit);
        if (verb + 2 >= passage.Limit || !_gapping.Contains(Lexicon.Lemma(passage[verb])) || _possessive.Contains(passage[verb + 1]))
        {
            return null;
        }

        for (var and = verb + 2; and + 2 < passage.End && and - verb < 8; and++)
        {
            if (passage[and].Norm is not ("and" or "," or "while" or "but"))
            {
                continue;
            }

            var other = passage[and].Is(",") && passage[and + 1].Is("and") ? and + 2 : and + 1;
            var end = words.RelativeEnd(passage, other);
            if (end == other || end >= passage.End || passage.End - end > LongestValue || !Value(passage, end, verb + 1))
            {
                continue;
            }

            return
            [
                new Draft(passage).Take(passage.First, and).Done(),
                new Draft(passage).Take(other, end).Take(verb, verb + 1).Take(end, passage.Limit).Done(),
            ];
        }

        return null;
    }

    private bool Value(Passage passage, int at, int first)
    {
        var same = _preposition.Contains(passage[at]) && passage[at].Is(passage[first].Norm);
        if (!(same || _determiner.Contains(passage[at]) || passage[at].Kind == TokenKind.Number || lexicon.TryNumber(passage[at].Norm, out _) || passage[at].Capital) || passage.Text.TimeAt(at) is not null)
        {
            return false;
        }

        for (var i = at; i < passage.End; i++)
        {
            if (passage[i].Kind is TokenKind.Punctuation || passage[i].Norm is "'s" or "too" or "most" or "more" || (Lexicon.TryVerb(passage[i], out var form) && form.Tense != VerbTense.Base && !passage[i].Capital))
            {
                return false;
            }
        }

        return true;
    }
}
