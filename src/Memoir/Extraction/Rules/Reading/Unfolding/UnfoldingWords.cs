namespace Memoir.Extraction.Rules.Reading.Unfolding;

/// <summary>The words that the unfoldings add to a sentence, by the language's <c>[meant]</c>; what they have in common.</summary>
internal sealed class UnfoldingWords
{
    private readonly Lexicon _lexicon;
    private readonly SubjectReader _subjects;
    private readonly QuestionReader _questions;
    private readonly WordClass _adverb;
    private readonly WordClass _anew;
    private readonly WordClass _before;
    private readonly WordClass _doing;
    private readonly WordClass _participle;
    private readonly WordClass _possessive;
    private readonly WordClass _subordinator;
    private readonly WordClass _interjection;
    private readonly WordClass _opener;
    private readonly WordClass _own;
    private readonly WordClass _question;
    private readonly WordClass _request;
    private readonly WordClass _speaker;
    private readonly WordClass _adjective;
    private readonly WordClass _modal;

    public UnfoldingWords(Lexicon lexicon, SubjectReader subjects)
    {
        _lexicon = lexicon;
        _subjects = subjects;
        _questions = new QuestionReader(lexicon);
        _adverb = lexicon.Class("adverb");
        _anew = lexicon.Class("asks-anew");
        _before = lexicon.Class("beforesubject");
        _doing = lexicon.Class("adjunct-ing");
        _possessive = lexicon.Class("possessive");
        _subordinator = lexicon.Class("subordinator");
        _participle = lexicon.Class("adjunct-participle");
        _interjection = lexicon.Class("interjection");
        _opener = lexicon.Class("opener");
        _own = lexicon.Class("own");
        _question = lexicon.Class("question");
        _request = lexicon.Class("request");
        _speaker = lexicon.Class("speaker");
        _adjective = lexicon.Class("relation-adjective");
        _modal = lexicon.Class("modal");
        var meant = lexicon.Class("meant");
        Known = meant.TryGet("speaker", out _);
        I = Of(meant, "speaker");
        We = Of(meant, "speakers");
        My = Of(meant, "own");
        Am = Of(meant, "be");
        Was = Of(meant, "be-past");
        Have = Of(meant, "have");
        Had = Of(meant, "have-past");
        In = Of(meant, "in");
        And = Of(meant, "and");
        Comma = lexicon.Known(",");
    }

    /// <summary>Whether the language says these words at all.</summary>
    public bool Known { get; }

    public Word I { get; }

    public Word We { get; }

    public Word My { get; }

    public Word Am { get; }

    public Word Was { get; }

    public Word Have { get; }

    public Word Had { get; }

    public Word In { get; }

    public Word And { get; }

    public Word Comma { get; }

    public SubjectReader Subjects => _subjects;

    /// <summary>The first token after "well, by the way".</summary>
    public int Lead(Passage passage)
    {
        if (passage.Lead < 0)
        {
            passage.Lead = LeadOf(passage);
        }

        return passage.Lead;
    }

    private int LeadOf(Passage passage)
    {
        var at = passage.First;
        while (at < passage.Limit)
        {
            var length = Math.Max(_interjection.Match(passage.Tokens, at, passage.Limit), _opener.Match(passage.Tokens, at, passage.Limit));
            if (length == 0 && passage[at].Norm is "," or ":")
            {
                length = 1;
            }

            if (length == 0 || (_subordinator.Match(passage.Tokens, at, passage.Limit) >= length && length > 0))
            {
                return at;
            }

            at += length;
        }

        return at;
    }

    /// <summary>Whether a clause of its own begins: with a subject, an asking word, an inverted verb or a request.</summary>
    public bool Begins(Passage passage, int at)
    {
        at = PastAdverbs(passage, at);
        return at < passage.Limit && (_subjects.Starts(passage.Text, at, passage.Limit) || Asks(passage, at)
            || _request.Match(passage.Tokens, at, passage.Limit) > 0);
    }

    public bool Asks(Passage passage, int at) =>
        _questions.Inverts(passage.Tokens, at, passage.Limit)
        || (_question.Match(passage.Tokens, at, passage.Limit) is var length && length > 0 && at + length < passage.Limit);

    /// <summary>Whether a main clause that asks begins without a comma before it; "who" and "where" may as well be relative.</summary>
    public bool AsksAnew(Passage passage, int at) =>
        _anew.Contains(passage[at]) && Asks(passage, at) && at > passage.First && passage[at - 1].Kind == TokenKind.Word && !_before.Contains(passage[at - 1]);

    public bool IsSpeaker(Token token) => _speaker.Contains(token);

    public int PastAdverbs(Passage passage, int at)
    {
        for (var length = _adverb.Match(passage.Tokens, at, passage.Limit); length > 0; length = _adverb.Match(passage.Tokens, at, passage.Limit))
        {
            at += length;
        }

        return at;
    }

    /// <summary>Whether a verb that carries its tense stands here, adverbs passed over.</summary>
    public bool IsFinite(Passage passage, int at)
    {
        at = PastAdverbs(passage, at);
        return at < passage.Limit && (passage[at].Norm is "'s" or "'ll" or "will" || _modal.Contains(passage[at])
            || (Lexicon.TryVerb(passage[at], out var form) && form.Tense != VerbTense.Gerund));
    }

    /// <summary>Whether the verb after a subject is past: "I lived", "she was".</summary>
    public bool IsPast(Passage passage, int at)
    {
        at = PastAdverbs(passage, at);
        return at < passage.Limit && Lexicon.TryVerb(passage[at], out var form) && form.Tense == VerbTense.Past && _lexicon.Conjugation(passage[at].Norm) is null;
    }

    /// <summary>The end of "my (younger) sister (Ana)" that begins here, or the same place.</summary>
    public int RelativeEnd(Passage passage, int at)
    {
        if (at >= passage.Limit || !_possessive.Contains(passage[at]))
        {
            return at;
        }

        var noun = at + 1;
        while (noun + 1 < passage.Limit && _adjective.Contains(passage[noun]) && !(_lexicon.TryRelation(passage[noun].Norm, out _) && !_lexicon.TryRelation(passage[noun + 1].Norm, out _)))
        {
            noun++;
        }

        if (noun >= passage.Limit || !_lexicon.TryRelation(passage[noun].Norm, out _))
        {
            return at;
        }

        var end = NameEnd(passage, noun + 1);
        if (end == noun + 1 && passage.Is(end, ",") && NameEnd(passage, end + 1) is var apposed && apposed > end + 1 && passage.Is(apposed, ","))
        {
            end = apposed;
        }

        return end;
    }

    private int NameEnd(Passage passage, int first)
    {
        var end = first;
        while (end < passage.Limit && end - first < 2 && passage[end].Kind == TokenKind.Word && passage.Text.TimeAt(end) is null
            && (passage.Text.Informal ? _lexicon.Classes.GivenNames.Contains(passage[end]) : passage[end].Capital && !_speaker.Contains(passage[end])))
        {
            end++;
        }

        return end;
    }

    /// <summary>Whether a participle begins here that says what is so of someone: "living in …", "born in …".</summary>
    public bool IsParticiple(Passage passage, int at, int limit)
    {
        at = PastAdverbs(passage, at);
        return at < limit && (_participle.Match(passage.Tokens, at, limit) > 0
            || (Lexicon.TryVerb(passage[at], out var form) && form.Tense == VerbTense.Gerund && _doing.Contains(form.Lemma)));
    }

    /// <summary>"Living in Berlin" as "live in Berlin", which says the same of a state of things; null where no such verb opens the stretch.</summary>
    private Draft? Plainly(Passage passage, Draft subject, bool third, bool past, int first, int limit)
    {
        var at = PastAdverbs(passage, first);
        if (at >= limit || !Lexicon.TryVerb(passage[at], out var form) || form.Tense != VerbTense.Gerund || _lexicon.Conjugation(form.Lemma) is not { } forms || form.Lemma is "be")
        {
            return null;
        }

        return subject.Take(first, at).Mean(_lexicon.Known(past ? forms.Past : third ? forms.Third : forms.Base)).Take(at + 1, limit);
    }

    /// <summary>Says each member of "born in Cork and raised in Leeds" of the same subject.</summary>
    /// <param name="passage">The sentence.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="verb">The verb that a member without one of its own takes.</param>
    /// <param name="past">Whether it was so.</param>
    /// <param name="content">Where the members begin.</param>
    /// <param name="limit">The token after them.</param>
    public IEnumerable<Passage> Members(Passage passage, Func<Draft> subject, Word verb, bool past, int content, int limit)
    {
        var first = content;
        for (var i = content + 1; i + 1 < limit; i++)
        {
            if ((passage[i].Norm is "," || passage[i].Is(And.Norm)) && IsParticiple(passage, passage[i + 1].Is(And.Norm) ? i + 2 : i + 1, limit))
            {
                yield return Member(first, i);
                first = passage[i + 1].Is(And.Norm) ? i + 2 : i + 1;
                i = first;
            }
        }

        yield return Member(first, limit);

        Passage Member(int from, int to)
        {
            var start = subject();
            return (Plainly(passage, start, !start.IsSpeaker(I), past, from, to) ?? subject().Mean(verb).Take(from, to)).Done();
        }
    }

    public bool Mentions(Passage passage, int first, int limit)
    {
        for (var i = first; i < limit; i++)
        {
            if (_own.Contains(passage[i]) || _speaker.Contains(passage[i]))
            {
                return true;
            }
        }

        return false;
    }

    private Word Of(WordClass meant, string name) => _lexicon.Known(meant.TryGet(name, out var word) ? word : name);
}
