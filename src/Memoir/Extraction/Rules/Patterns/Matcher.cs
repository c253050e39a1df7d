using Memoir.Extraction.Rules.Reading;

namespace Memoir.Extraction.Rules.Patterns;

/// <summary>
/// Matches one pattern against one clause. Elements are tried left to right; a capture ends where its kind ends or, when a
/// word follows it, at that word. A clause has at most <see cref="ClauseSplitter.LongestClause"/> tokens, so the work per clause is bounded.
/// </summary>
internal sealed class Matcher(Clause clause)
{
    private const int LongestGap = 12;
    private readonly List<Capture> _captures = [];
    private readonly List<Token> _tokens = clause.Text.Tokens;
    private readonly Lexicon _lexicon = clause.Text.Lexicon;
    private readonly List<(CaptureElement Element, int At, ((int First, int Limit)[] Parts, int End)[] Stretches)> _read = [];
    private string? _verb;

    public IReadOnlyList<Capture> Captures => _captures;

    /// <summary>The token after the match.</summary>
    public int End { get; private set; }

    /// <param name="pattern">The pattern.</param>
    /// <param name="at">The token it must begin at.</param>
    /// <param name="restAfterVerb">Where to go on after the first word, when that is the main verb.</param>
    /// <param name="verb">The main verb's lemma.</param>
    public bool Matches(Pattern pattern, int at, int? restAfterVerb = null, string? verb = null)
    {
        _captures.Clear();
        _verb = verb;
        return Run(pattern.Start, at, restAfterVerb);
    }

    private bool Run(PatternNode? node, int at, int? rest)
    {
        if (node is null)
        {
            End = at;
            return true;
        }

        var kept = _captures.Count;
        if (Step(node, at, rest))
        {
            return true;
        }

        _captures.RemoveRange(kept, _captures.Count - kept);
        return node.Element.Optional && Run(node.Next, at, rest);
    }

    private bool Step(PatternNode node, int at, int? rest)
    {
        switch (node.Element)
        {
            case WordElement word:
                if (rest is not null ? string.Equals(word.Word, _verb, StringComparison.Ordinal) : Word(word, at))
                {
                    return Run(node.Next, rest ?? at + 1, null);
                }

                return rest is null && !word.Optional && SkipsAdverb(at, out var after) && Run(node, after, null);
            case ClassElement c:
                if (rest is not null)
                {
                    return (c.Class.Match(_tokens, at, clause.Limit) > 0 || (_verb is not null && c.Class.Contains(_verb))) && Run(node.Next, rest.Value, null);
                }

                var length = c.Class.Match(_tokens, at, clause.Limit);
                return length > 0 && Run(node.Next, at + length, null);
            case GapElement:
                for (var end = at; end <= clause.Limit && end - at <= LongestGap; end++)
                {
                    if (Run(node.Next, end, null))
                    {
                        return true;
                    }

                    if (end < clause.Limit && _lexicon.Classes.GapStop.Contains(_tokens[end]))
                    {
                        // What is passed over may not deny.
                        return false;
                    }
                }

                return false;
            case EndElement:
                return CaptureReader.IsClauseEnd(clause, at) && Run(node.Next, at, null);
            case ChoiceElement words:
                if (rest is null && words.OfWords && !Leads(words, at) && !SkipsAdverb(at, out _))
                {
                    return false;
                }

                foreach (var choice in node.Choices!)
                {
                    if (Run(choice, at, rest))
                    {
                        return true;
                    }
                }

                return false;
            case CaptureElement capture:
                return Captured(capture, node.Next, at);
            default:
                return false;
        }
    }

    private bool Captured(CaptureElement capture, PatternNode? next, int at)
    {
        if (next is { Element.Optional: false } && !MayStand(next.Element, at + 1))
        {
            // What must follow stands nowhere: there is nothing to read.
            return false;
        }

        var kept = _captures.Count;
        foreach (var (parts, end) in Stretches(capture, next, at))
        {
            _captures.Add(new Capture(capture.Name, capture.Kind, parts));
            if (Run(next, end, null))
            {
                return true;
            }

            _captures.RemoveRange(kept, _captures.Count - kept);
        }

        return false;
    }

    /// <summary>Many patterns ask for the same stretch at the same place: it is read once.</summary>
    private ((int First, int Limit)[] Parts, int End)[] Stretches(CaptureElement capture, PatternNode? next, int at)
    {
        if (CaptureReader.EndsBefore(capture.Kind) && Following(capture, next, at) is { } until)
        {
            return CaptureReader.Read(capture, clause, at, until);
        }

        foreach (var (element, where, known) in _read)
        {
            if (where == at && ReferenceEquals(element.Class, capture.Class) && element.Excludes == capture.Excludes && string.Equals(element.Kind, capture.Kind, StringComparison.Ordinal))
            {
                return known;
            }
        }

        var stretches = CaptureReader.Read(capture, clause, at, null);
        _read.Add((capture, at, stretches));
        return stretches;
    }

    /// <summary>Where the words that must follow a capture stand, so that it can end before them.</summary>
    private Func<int, bool>? Following(CaptureElement capture, PatternNode? next, int at)
    {
        if (capture.Kind is not ("np" or "known") || next?.Element is not { Optional: true })
        {
            return Following(next);
        }

        // "Brought the interview | forward to": words that may follow end a noun phrase as those that must.
        for (var i = at + 1; i < clause.Limit && i - at < LongestGap; i++)
        {
            if (MayFollow(next, i))
            {
                return after => MayFollow(next, after);
            }
        }

        return null;
    }

    /// <summary>Whether an element that is a word, a class or a choice of words stands somewhere from a token on.</summary>
    private bool MayStand(PatternElement element, int from)
    {
        if (element is not (WordElement or ClassElement or ChoiceElement { OfWords: true }))
        {
            return true;
        }

        for (var i = from; i < clause.Limit; i++)
        {
            var stands = element switch
            {
                WordElement word => Word(word, i),
                ClassElement c => c.Class.Match(_tokens, i, clause.Limit) > 0,
                _ => Leads((ChoiceElement)element, i),
            };
            if (stands)
            {
                return true;
            }
        }

        return false;
    }

    private bool MayFollow(PatternNode? next, int at)
    {
        for (; next is not null; next = next.Next)
        {
            var found = next.Element switch
            {
                WordElement word => Word(word, at),
                ClassElement c => c.Class.Match(_tokens, at, clause.Limit) > 0,
                ChoiceElement choice => Leads(choice, at),
                _ => false,
            };
            if (found || !next.Element.Optional)
            {
                return found;
            }
        }

        return false;
    }

    private bool Leads(ChoiceElement choice, int at) => at < clause.Limit && choice.Leads is { } leads && leads.Contains(_tokens[at]);

    private Func<int, bool>? Following(PatternNode? next) => next?.Element switch
    {
        WordElement { Optional: false } word => at => Word(word, at),
        ChoiceElement { Optional: false } choice => at => Leads(choice, at),
        ClassElement { Optional: false } c => at => c.Class.Match(_tokens, at, clause.Limit) > 0,
        _ => null,
    };

    private bool Word(WordElement word, int at)
    {
        if (at >= clause.Limit)
        {
            return false;
        }

        // Patterns and text hold the vocabulary's own strings, so what is equal is the same object.
        var said = _tokens[at].Word;
        return ReferenceEquals(said.Norm, word.Word)
            || (word.IsVerb && ((said.Verb is { } form && ReferenceEquals(form.Lemma, word.Word)) || (word.Word is "be" && said.Norm is "'s")));
    }

    private bool SkipsAdverb(int at, out int after)
    {
        var length = _lexicon.Classes.Adverb.Match(_tokens, at, clause.Limit);
        after = at + length;
        return length > 0;
    }
}
