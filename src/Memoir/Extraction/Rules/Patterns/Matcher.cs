using Memoir.Extraction.Rules.Reading;

namespace Memoir.Extraction.Rules.Patterns;

/// <summary>
/// Matches one pattern against one clause. Elements are tried left to right; a capture ends where its kind ends or, when a
/// word follows it, at that word. A clause has at most <see cref="ClauseSplitter.LongestClause"/> tokens, so the work per clause is bounded.
/// </summary>
internal sealed class Matcher(Clause clause)
{
    private readonly List<Capture> _captures = [];
    private readonly List<Token> _tokens = clause.Text.Tokens;
    private readonly Lexicon _lexicon = clause.Text.Lexicon;
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
        return Sequence(pattern.Elements, 0, at, restAfterVerb);
    }

    private bool Sequence(PatternElement[] elements, int index, int at, int? rest)
    {
        if (index == elements.Length)
        {
            End = at;
            return true;
        }

        var element = elements[index];
        var kept = _captures.Count;
        switch (element)
        {
            case WordElement word:
                if (rest is not null ? string.Equals(word.Word, _verb, StringComparison.Ordinal) : Word(word, at))
                {
                    var next = rest ?? at + 1;
                    if (Sequence(elements, index + 1, next, null))
                    {
                        return true;
                    }
                }
                else if (rest is null && SkipsAdverb(at, out var after) && Sequence(elements, index, after, null))
                {
                    return true;
                }

                break;
            case ClassElement c when c.Class.Match(_tokens, at, clause.Limit) is var length && length > 0:
                if (Sequence(elements, index + 1, rest ?? at + length, null))
                {
                    return true;
                }

                break;
            case ClassElement c when rest is not null && _verb is not null && c.Class.Contains(_verb):
                if (Sequence(elements, index + 1, rest.Value, null))
                {
                    return true;
                }

                break;
            case EndElement when CaptureReader.IsClauseEnd(clause, at):
                if (Sequence(elements, index + 1, at, null))
                {
                    return true;
                }

                break;
            case ChoiceElement choice:
                foreach (var sequence in choice.Choices)
                {
                    PatternElement[] joined = [.. sequence, .. elements[(index + 1)..]];
                    if (Sequence(joined, 0, at, rest))
                    {
                        return true;
                    }

                    _captures.RemoveRange(kept, _captures.Count - kept);
                }

                break;
            case CaptureElement capture:
                if (Captured(capture, elements, index, at))
                {
                    return true;
                }

                break;
        }

        _captures.RemoveRange(kept, _captures.Count - kept);
        return element.Optional && Sequence(elements, index + 1, at, rest);
    }

    private bool Captured(CaptureElement capture, PatternElement[] elements, int index, int at)
    {
        var kept = _captures.Count;
        foreach (var (parts, end) in CaptureReader.Read(capture, clause, at, Following(elements, index + 1)))
        {
            _captures.Add(new Capture(capture.Name, capture.Kind, parts));
            if (Sequence(elements, index + 1, end, null))
            {
                return true;
            }

            _captures.RemoveRange(kept, _captures.Count - kept);
        }

        return false;
    }

    /// <summary>Where the words that must follow a capture stand, so that it can end before them.</summary>
    private Func<int, bool>? Following(PatternElement[] elements, int index)
    {
        if (index >= elements.Length)
        {
            return null;
        }

        return elements[index] switch
        {
            WordElement { Optional: false } word => at => Word(word, at),
            ChoiceElement { Optional: false } choice => at => choice.Choices.Any(c => c.Length > 0 && c[0] is WordElement w && Word(w, at)),
            ClassElement { Optional: false } c => at => c.Class.Match(_tokens, at, clause.Limit) > 0,
            _ => null,
        };
    }

    private bool Word(WordElement word, int at)
    {
        if (at >= clause.Limit)
        {
            return false;
        }

        var norm = _tokens[at].Norm;
        return string.Equals(norm, word.Word, StringComparison.Ordinal)
            || (word.IsVerb && string.Equals(_lexicon.Lemma(norm), word.Word, StringComparison.Ordinal));
    }

    private bool SkipsAdverb(int at, out int after)
    {
        var length = _lexicon.Class("adverb").Match(_tokens, at, clause.Limit);
        after = at + length;
        return length > 0;
    }
}
