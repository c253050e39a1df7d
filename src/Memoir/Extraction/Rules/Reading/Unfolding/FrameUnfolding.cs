namespace Memoir.Extraction.Rules.Reading.Unfolding;

/// <summary>"I forgot to mention that I'm 34", "the thing is, I live in Berlin", "did I tell you I play the cello?": what the frame holds is the statement.</summary>
internal sealed class FrameUnfolding(Lexicon lexicon, UnfoldingWords words) : IUnfolding
{
    private const int LongestFrame = 7;
    private readonly WordClass _asking = lexicon.Class("asking-frame");
    private readonly WordClass _determiner = lexicon.Class("frame-lead");
    private readonly WordClass _fact = lexicon.Class("fact-frame");
    private readonly WordClass _frame = lexicon.Class("frame");
    private readonly WordClass _noun = lexicon.Class("frame-noun");
    private readonly WordClass _perhaps = lexicon.Class("frame-adverb");
    private readonly WordClass _that = lexicon.Class("that");

    public bool Presupposes => true;

    public Signs Signs => Signs.Lead;

    public IReadOnlyList<Passage>? Unfold(Passage passage)
    {
        var lead = words.Lead(passage);
        if (lead > passage.First && lead + 1 < passage.Limit && _that.Contains(passage[lead]) && passage[lead - 1].Kind == TokenKind.Word && words.Subjects.Starts(passage.Text, lead + 1, passage.Limit))
        {
            // "I should say that …", the frame an opener of the language.
            return [new Draft(passage).Take(lead + 1, passage.Limit).Done()];
        }

        if (Fact(passage, lead) is { } fact)
        {
            return fact;
        }

        while (lead + 1 < passage.Limit && _perhaps.Contains(passage[lead]))
        {
            lead++;
        }

        var asking = _asking.Match(passage.Tokens, lead, passage.Limit);
        var length = Math.Max(asking, Math.Max(_frame.Match(passage.Tokens, lead, passage.Limit), Noun(passage, lead)));
        if (length == 0 || (passage.Asks && asking == 0 && HasAsking(passage, lead)))
        {
            return null;
        }

        var at = lead + length;
        while (at < passage.Limit && (passage[at].Norm is "," or ":" || _that.Contains(passage[at])))
        {
            at++;
        }

        at = Math.Max(at, words.Lead(Rest(passage, at)));
        if (at >= passage.Limit || !words.Subjects.Starts(passage.Text, words.PastAdverbs(passage, at), passage.Limit))
        {
            return null;
        }

        var last = asking > 0 ? passage.End : passage.Limit;
        return [new Draft(passage).Take(at, last).Done()];
    }

    /// <summary>"The fact that I'm vegetarian makes it harder": only what it takes for a fact.</summary>
    private Passage[]? Fact(Passage passage, int lead)
    {
        var length = _fact.Match(passage.Tokens, lead, passage.Limit);
        var subject = lead + length;
        if (length == 0 || subject + 2 >= passage.Limit || !words.Subjects.Starts(passage.Text, subject, passage.Limit))
        {
            return null;
        }

        var end = subject + 3;
        while (end < passage.End && !passage[end].Is(",") && !(Lexicon.TryVerb(passage[end], out var form) && form.Tense == VerbTense.Third))
        {
            end++;
        }

        return [new Draft(passage).Take(subject, end).Done()];
    }

    private static Passage Rest(Passage passage, int at) => new(passage.Text, at, passage.Limit);

    private bool HasAsking(Passage passage, int lead) => words.Asks(passage, lead);

    /// <summary>"The (only) thing (I should say) is", "my problem is": up to and with the verb.</summary>
    private int Noun(Passage passage, int lead)
    {
        if (lead >= passage.Limit || !(_determiner.Contains(passage[lead]) || _noun.Contains(passage[lead])))
        {
            return 0;
        }

        for (var i = lead; i < passage.Limit && i - lead < 3; i++)
        {
            if (!_noun.Contains(passage[i]))
            {
                continue;
            }

            for (var verb = i + 1; verb + 1 < passage.Limit && verb - lead < LongestFrame; verb++)
            {
                if (passage[verb].Norm is "is" or "'s")
                {
                    // "My main reason is cost" frames nothing.
                    var that = _that.Contains(passage[verb + 1]) || passage[verb + 1].Norm is "," or ":" || words.IsSpeaker(passage[verb + 1]) || words.Subjects.Starts(passage.Text, verb + 1, passage.Limit);
                    return that ? verb + 1 - lead : 0;
                }
            }
        }

        return 0;
    }
}
