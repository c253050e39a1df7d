namespace Memoir.Extraction.Rules.Reading.Unfolding;

/// <summary>"I'm a nurse living in Berlin", "my brother is a baker who plays chess": what is added to the noun that says who someone is, is said of them.</summary>
internal sealed class ReducedUnfolding(Lexicon lexicon, UnfoldingWords words) : IUnfolding
{
    private const int LongestNoun = 10;
    private readonly WordClass _based = lexicon.Class("reduced-participle");
    private readonly WordClass _determiner = lexicon.Class("adjunct-determiner");
    private readonly WordClass _ing = lexicon.Class("adjunct-ing");
    private readonly WordClass _nationalities = lexicon.Class("nationalities");
    private readonly WordClass _preposition = lexicon.Class("preposition");
    private readonly WordClass _who = lexicon.Class("who");

    public bool Presupposes => false;

    public Signs Signs => Signs.Relative | Signs.Participle;

    public IReadOnlyList<Passage>? Unfold(Passage passage)
    {
        var start = words.Lead(passage);
        for (var i = start; i + 3 < passage.Limit; i++)
        {
            if ((passage[i].Norm is "am" or "is" or "'s") && At(passage, start, i) is { } parts)
            {
                return parts;
            }
        }

        return null;
    }

    private List<Passage>? At(Passage passage, int start, int be)
    {
        if (Subject(passage, start, be) is not { } subject)
        {
            return null;
        }

        var noun = words.PastAdverbs(passage, be + 1);
        if (noun + 1 >= passage.Limit || !(_determiner.Contains(passage[noun]) || _nationalities.Contains(passage[noun])))
        {
            return null;
        }

        for (var i = noun + 1; i < passage.Limit && i - noun < LongestNoun; i++)
        {
            var token = passage[i];
            if (token.Kind is TokenKind.Punctuation or TokenKind.Break && !token.Is(",") && !token.Is("'"))
            {
                return null;
            }

            if (token.Is(","))
            {
                // "…, living in Berlin" as well; anything else begins a new member or clause.
                continue;
            }

            var adverbs = words.PastAdverbs(passage, i);
            var doing = adverbs < passage.Limit && Lexicon.TryVerb(passage[adverbs], out var form) && form.Tense == VerbTense.Gerund && _ing.Contains(form.Lemma) && i > noun + 1 - (_nationalities.Contains(passage[noun]) ? 1 : 0);
            if (doing || (i > noun + 1 && _based.Match(passage.Tokens, adverbs, passage.Limit) > 0))
            {
                var end = passage[i - 1].Is(",") ? i - 1 : i;
                return [new Draft(passage).Take(passage.First, end).Done(), .. words.Members(passage, () => new Draft(passage).Take(subject.First, subject.Limit), words.Am, past: false, i, passage.Limit)];
            }

            if (_who.Contains(token) && words.IsFinite(passage, i + 1))
            {
                var end = passage[i - 1].Is(",") ? i - 1 : i;
                return [new Draft(passage).Take(passage.First, end).Done(), new Draft(passage).Take(subject.First, subject.Limit).Take(i + 1, passage.Limit).Done()];
            }

            if (_preposition.Contains(token) && !Describes(passage, i))
            {
                return null;
            }

            if (token.Norm is "and" or "but" or "or" || words.IsSpeaker(token))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>"A mum of two", "a girl from Ohio", "a nurse in Turin": still the same person.</summary>
    private bool Describes(Passage passage, int at) =>
        at + 1 < passage.Limit && (passage.Is(at - 1, "one") || passage[at + 1].Kind == TokenKind.Number || lexicon.TryNumber(passage[at + 1].Norm, out _) || (passage[at].Norm is "from" or "in" && passage[at + 1].Capital));

    /// <summary>The subject right before the verb: the speaker, a relation, a name or a pronoun.</summary>
    private (int First, int Limit)? Subject(Passage passage, int start, int be)
    {
        for (var first = Math.Max(start, be - 6); first < be; first++)
        {
            var span = words.Subjects.Find(passage.Text, first, passage.Limit);
            if (span.Limit == be && (span.Kind is SubjectKind.Speaker or SubjectKind.Relation or SubjectKind.Name || (span.Kind == SubjectKind.Pronoun && passage[first].Norm is "he" or "she")))
            {
                return (first, be);
            }
        }

        return null;
    }
}
