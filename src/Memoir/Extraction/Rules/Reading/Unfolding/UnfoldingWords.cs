namespace Memoir.Extraction.Rules.Reading.Unfolding;

/// <summary>The words that the unfoldings add to a sentence, by the language's <c>[meant]</c>; what they have in common.</summary>
internal sealed class UnfoldingWords
{
    private readonly Lexicon _lexicon;
    private readonly SubjectReader _subjects;
    private readonly QuestionReader _questions;
    private readonly WordClass _adverb;
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
        var at = passage.First;
        while (at < passage.Limit)
        {
            var length = Math.Max(_interjection.Match(passage.Tokens, at, passage.Limit), _opener.Match(passage.Tokens, at, passage.Limit));
            if (length == 0 && passage[at].Norm is "," or ":")
            {
                length = 1;
            }

            if (length == 0 || (_lexicon.Class("subordinator").Match(passage.Tokens, at, passage.Limit) >= length && length > 0))
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
        if (at >= passage.Limit || !_lexicon.Class("possessive").Contains(passage[at]))
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

        var end = noun + 1;
        while (end < passage.Limit && end - noun < 3 && passage[end].Kind == TokenKind.Word && passage.Text.TimeAt(end) is null
            && (passage.Text.Informal ? _lexicon.Classes.GivenNames.Contains(passage[end]) : passage[end].Capital && !_speaker.Contains(passage[end])))
        {
            end++;
        }

        return end;
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
