namespace Memoir.Extraction.Rules.Reading.Unfolding;

/// <summary>
/// What stands before the main clause and is said of its subject: "living in Berlin, I …", "born in Cork, my father …", "as a nurse,
/// I …", "with two kids, we …", "a nurse myself, I …".
/// </summary>
internal sealed class AdjunctUnfolding(Lexicon lexicon, UnfoldingWords words) : IUnfolding
{
    private const int Longest = 24;
    private readonly WordClass _as = lexicon.Class("as-lead");
    private readonly WordClass _asNot = lexicon.Class("as-not");
    private readonly WordClass _determiner = lexicon.Class("adjunct-determiner");
    private readonly WordClass _ing = lexicon.Class("adjunct-ing");
    private readonly WordClass _jobs = lexicon.Class("jobs");
    private readonly WordClass _not = lexicon.Class("adjunct-not");
    private readonly WordClass _participle = lexicon.Class("adjunct-participle");
    private readonly WordClass _with = lexicon.Class("with-lead");
    private readonly WordClass _withNoun = lexicon.Class("with-noun");

    private enum Kind
    {
        None,
        As,
        Being,
        Having,
        Doing,
        Participle,
        With,
        Noun,
    }

    public bool Presupposes => true;

    public Signs Signs => Signs.Lead;

    public IReadOnlyList<Passage>? Unfold(Passage passage)
    {
        var lead = words.Lead(passage);
        var at = words.PastAdverbs(passage, lead);
        var negation = at < passage.Limit && _not.Contains(passage[at]) ? at : -1;
        at = negation >= 0 ? at + 1 : at;
        var (kind, content) = Begin(passage, at);
        if (kind == Kind.None || (negation >= 0 && kind is Kind.As or Kind.With or Kind.Noun))
        {
            return null;
        }

        var end = End(passage, content, kind);
        if (end >= passage.Limit || end <= content || (kind is Kind.Doing or Kind.Participle && HasOwnVerb(passage, content, end)))
        {
            return null;
        }

        if (kind == Kind.With && !HasOwned(passage, content, end))
        {
            return null;
        }

        var main = passage[end].Is(",") ? end + 1 : end;
        var subject = Controller(passage, main, out var finite);
        if (subject is null)
        {
            return null;
        }

        var rest = new Draft(passage).Take(main, passage.Limit).Done();
        if (subject is (-1, 0))
        {
            // Said of someone of whom nothing is kept: "born in Cork, the singer …".
            return kind is not (Kind.With or Kind.Noun) ? [rest] : null;
        }

        var past = finite >= 0 && words.IsPast(passage, finite);
        if (kind is Kind.As or Kind.Noun && past)
        {
            return null;
        }

        var verb = kind is Kind.Having or Kind.With ? past ? words.Had : words.Have : past ? words.Was : words.Am;
        Draft Of()
        {
            var draft = new Draft(passage);
            draft = subject is (-1, _) ? draft.Mean(words.I) : draft.Take(subject.Value.First, subject.Value.Limit);
            return negation < 0 ? draft.Take(lead, at) : draft;
        }

        if (negation >= 0)
        {
            return [Of().Mean(verb).Take(lead, at).Take(content, end).Done(), rest];
        }

        return [.. words.Members(passage, Of, verb, past, content, end), rest];
    }

    private (Kind Kind, int Content) Begin(Passage passage, int at)
    {
        if (at + 1 >= passage.Limit)
        {
            return default;
        }

        if (_as.Match(passage.Tokens, at, passage.Limit) is var lead && lead > 0)
        {
            var noun = at + lead;
            var named = noun < passage.Limit && (_determiner.Contains(passage[noun]) || _jobs.Match(passage.Tokens, noun, passage.Limit) > 0);
            for (var i = noun; named && i < passage.Limit && i - noun < 4; i++)
            {
                named &= !_asNot.Contains(passage[i]);
            }

            return named ? (Kind.As, noun) : default;
        }

        if (_with.Match(passage.Tokens, at, passage.Limit) is var company && company > 0)
        {
            return (passage.Is(at + company - 1, "being") ? Kind.Being : Kind.With, at + company);
        }

        if (_participle.Match(passage.Tokens, at, passage.Limit) > 0)
        {
            return (Kind.Participle, at);
        }

        if (Lexicon.TryVerb(passage[at], out var form) && form.Tense == VerbTense.Gerund)
        {
            return form.Lemma is "be" ? (Kind.Being, at + 1) : form.Lemma is "have" ? (Kind.Having, at + 1) : _ing.Contains(form.Lemma) ? (Kind.Doing, at) : default;
        }

        return passage[at].Norm is "a" or "an" ? (Kind.Noun, at) : default;
    }

    /// <summary>The comma before the main clause, or its subject.</summary>
    private int End(Passage passage, int content, Kind kind)
    {
        var comma = -1;
        for (var i = content + 1; i < passage.Limit && i - content < Longest; i++)
        {
            if (passage[i].Is(","))
            {
                comma = comma < 0 ? i : comma;
                if (words.Begins(passage, i + 1))
                {
                    return i;
                }

                if (kind == Kind.Noun)
                {
                    return content;
                }
            }
            else if (passage[i].Kind is TokenKind.Punctuation && passage[i].Norm is not ("'" or "-" or "/"))
            {
                return content;
            }
            else if (kind == Kind.As && comma < 0 && ((words.IsSpeaker(passage[i]) && words.Subjects.Starts(passage.Text, i, passage.Limit) && !Hangs(passage, i)) || (words.AsksAnew(passage, i) && i > content + 1)))
            {
                return i;
            }
        }

        return kind == Kind.Noun || comma < 0 ? content : comma;
    }

    /// <summary>"As the nurse I talked to said": the subject is within.</summary>
    private bool Hangs(Passage passage, int at) => passage.Is(at - 2, "the") || passage.Is(at - 1, "that") || passage.Is(at - 1, "who");

    /// <summary>"Playing games is my escape, so …" is no adjunct but a subject.</summary>
    private static bool HasOwnVerb(Passage passage, int first, int limit)
    {
        for (var i = first + 1; i < limit; i++)
        {
            if (passage[i].Norm is "is" or "was" or "'s" or "are" or "were" || (Lexicon.TryVerb(passage[i], out var form) && form.Tense == VerbTense.Third && !passage[i].Capital))
            {
                return true;
            }
        }

        return false;
    }

    private bool HasVerb(Passage passage, int at)
    {
        for (var i = at + 1; i < passage.Limit && i - at < 6; i++)
        {
            if (words.IsFinite(passage, i))
            {
                return true;
            }
        }

        return false;
    }

    private bool HasOwned(Passage passage, int first, int limit)
    {
        for (var i = first; i < limit; i++)
        {
            if (_withNoun.Contains(passage[i]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The subject of the main clause: its tokens; (-1, 1) for the speaker, (-1, 0) for someone not spoken of, nothing where none is found.</summary>
    private (int First, int Limit)? Controller(Passage passage, int main, out int verb)
    {
        verb = -1;
        if (words.Subjects.Find(passage.Text, main, passage.Limit) is { Kind: SubjectKind.Addressee } addressed && !passage.Is(addressed.Limit + 1, ","))
        {
            // "You know the winters" is said of the one addressed, "you know, …" of nobody.
            return (-1, 0);
        }

        var at = words.PastAdverbs(passage, Math.Max(main, words.Lead(new Passage(passage.Text, main, passage.Limit))));
        var span = words.Subjects.Find(passage.Text, at, passage.Limit);
        verb = span.Limit;
        switch (span.Kind)
        {
            case SubjectKind.Speaker:
                return (-1, 1);
            case SubjectKind.Relation or SubjectKind.Name:
                return (span.First, span.Limit);
            case SubjectKind.Pronoun when passage[span.First].Norm is "he" or "she" or "they":
                return (span.First, span.Limit);
            case SubjectKind.Addressee:
                return (-1, 0);
        }

        verb = span.Kind == SubjectKind.None ? -1 : verb;
        if (words.Mentions(passage, at, passage.Limit))
        {
            return (-1, 1);
        }

        if (words.Asks(passage, at))
        {
            return passage.Text.ToAgent ? (-1, 1) : null;
        }

        return span.Kind == SubjectKind.Pronoun || !HasVerb(passage, at) ? null : (-1, 0);
    }
}
