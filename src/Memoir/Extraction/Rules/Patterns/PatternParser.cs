namespace Memoir.Extraction.Rules.Patterns;

/// <summary>Compiles the pattern language. Grammar: <c>word</c>, <c>(a|b c)</c>, <c>@class</c>, <c>&lt;name:kind&gt;</c>, <c>$</c>, <c>...</c> (any few words), each with an optional <c>?</c>.</summary>
internal sealed class PatternParser(Lexicon lexicon)
{
    /// <param name="source">The pattern as written.</param>
    /// <param name="item">Whether it is one of a list of bare facts.</param>
    public Pattern Parse(string source, bool item = false)
    {
        var position = 0;
        var text = source.Trim();
        var anchor = item ? Anchor.Item : Anchor.Clause;
        if (!item && text.StartsWith("S's ", StringComparison.Ordinal))
        {
            anchor = Anchor.Possessed;
            position = 4;
        }
        else if (!item && text.StartsWith("S ", StringComparison.Ordinal))
        {
            anchor = Anchor.Verb;
            position = 2;
        }

        var elements = Sequence(text, ref position);
        if (position < text.Length)
        {
            throw new FormatException($"Pattern '{source}': unexpected '{text[position]}' at {position}. Close groups, or quote nothing: patterns are words, (a|b), @class and <name:kind>.");
        }

        if (elements.Length == 0)
        {
            throw new FormatException($"Pattern '{source}' is empty. Write at least one word after the anchor.");
        }

        var heads = new List<string>();
        var closed = CollectHeads(elements, heads);
        var pattern = new Pattern(anchor, elements, source) { Heads = closed ? heads : [], Needs = Needed(elements, closed) };
        return closed && anchor is Anchor.Verb or Anchor.Clause && NextWords.Of(pattern) is { } next ? pattern with { Next = ClassOf(next) } : pattern;
    }

    /// <summary>Words that stand in most clauses: a class with one of them tells little, so it is asked last.</summary>
    private static readonly string[] Common = ["is", "'s", "are", "was", "has", "have", "a", "an", "the", "to", "in", "of", "and", "i", "my", ",", "for", "on", "at", "with", "it", "that"];

    /// <summary>What the elements after the head must hold, as far as they say, the most telling first.</summary>
    private List<WordClass> Needed(PatternElement[] elements, bool headed)
    {
        var head = headed;
        var needs = new List<WordClass>();
        foreach (var element in elements)
        {
            if (element.Optional)
            {
                continue;
            }

            if (head)
            {
                // The rules were found by it: it is there.
                head = false;
                continue;
            }

            if (Telling(element) is { } need && !needs.Contains(need))
            {
                needs.Add(need);
            }
        }

        return [.. needs.OrderBy(static need => Common.Any(need.Contains) ? 1 : 0).ThenBy(static need => need.Heads.Count())];
    }

    private WordClass? Telling(PatternElement element) => element switch
    {
        WordElement { Word: not "be" } word => ClassOf([word]),
        ClassElement c => c.Class,
        ChoiceElement choice => choice.Choices.Select(Lead).ToList() is var leads && leads.TrueForAll(static lead => lead is not null) ? ClassOf(leads!) : null,
        CaptureElement { Class: { } members, Excludes: false, Kind: not "verb" } when !members.Contains("*name") => members,
        _ => null,
    };

    /// <summary>The element of an alternative that tells most: a word or class that must be there.</summary>
    private static PatternElement? Lead(PatternElement[] alternative) =>
        Array.Find(alternative, static e => e is ClassElement { Optional: false } || (e is WordElement { Optional: false, Word: not "be" } word && !Common.Contains(word.Word, StringComparer.Ordinal)))
        ?? Array.Find(alternative, static e => e is WordElement { Optional: false, Word: not "be" });

    /// <summary>The words with their forms and the members of classes; one class for all patterns that need the same.</summary>
    private WordClass ClassOf(IReadOnlyList<PatternElement> elements)
    {
        if (elements is [ClassElement only])
        {
            return only.Class;
        }

        var all = new SortedSet<string>(StringComparer.Ordinal);
        var classes = new List<WordClass>();
        foreach (var element in elements)
        {
            if (element is ClassElement members)
            {
                classes.Add(members.Class);
            }
            else if (element is WordElement word)
            {
                all.Add(word.Word);
                all.UnionWith(word.IsVerb ? lexicon.FormsOf(word.Word) : []);
            }
        }

        var needs = lexicon.Class("needed " + string.Join('|', all.Concat(classes.Select(static c => "@" + c.Name).Order(StringComparer.Ordinal))));
        foreach (var word in all.Concat(classes.SelectMany(static c => c.Heads)))
        {
            needs.Add(word);
        }

        return needs;
    }

    private PatternElement[] Sequence(string text, ref int position)
    {
        var elements = new List<PatternElement>();
        while (position < text.Length && text[position] is not ('|' or ')'))
        {
            if (text[position] == ' ')
            {
                position++;
                continue;
            }

            var element = Element(text, ref position);
            if (position < text.Length && text[position] == '?')
            {
                position++;
                element = element with { Optional = true };
            }

            elements.Add(element);
        }

        return [.. elements];
    }

    private PatternElement Element(string text, ref int position)
    {
        switch (text[position])
        {
            case '(':
                return Choice(text, ref position);
            case '<':
                var close = text.IndexOf('>', position);
                if (close < 0)
                {
                    throw new FormatException($"Pattern '{text}': '<' at {position} is not closed. Write <name:kind>.");
                }

                var inner = text[(position + 1)..close];
                position = close + 1;
                var colon = inner.IndexOf(':', StringComparison.Ordinal);
                var (name, kind) = colon < 0 ? (inner, inner) : (inner[..colon], inner[(colon + 1)..]);
                var mark = kind.AsSpan(1).IndexOfAny('@', '!') + 1;
                if (mark > 0)
                {
                    return new CaptureElement(name, Known(text, kind[..mark]), lexicon.Class(kind[(mark + 1)..])) { Excludes = kind[mark] == '!' };
                }

                if (kind[0] != '@')
                {
                    _ = Known(text, kind);
                }

                return new CaptureElement(name, kind, kind[0] == '@' ? lexicon.Class(kind[1..]) : null);
            case '@':
                position++;
                return new ClassElement(lexicon.Class(Word(text, ref position)));
            case '$':
                position++;
                return new EndElement();
            case '.' when text.AsSpan(position).StartsWith("...", StringComparison.Ordinal):
                position += 3;
                return new GapElement();
            default:
                var word = Word(text, ref position);
                return new WordElement(lexicon.Known(lexicon.Intern(word).Norm).Norm, lexicon.Conjugation(word) is not null);
        }
    }

    private static string Known(string text, string kind) => CaptureReader.Kinds.Contains(kind, StringComparer.Ordinal)
        ? kind
        : throw new FormatException($"Pattern '{text}': unknown kind '{kind}'. Known: {string.Join(", ", CaptureReader.Kinds)}, or @class.");

    private ChoiceElement Choice(string text, ref int position)
    {
        var choices = new List<PatternElement[]>();
        do
        {
            position++;
            choices.Add(Sequence(text, ref position));
        }
        while (position < text.Length && text[position] == '|');
        if (position >= text.Length)
        {
            throw new FormatException($"Pattern '{text}': a '(' is not closed.");
        }

        position++;
        var leads = choices.Where(static c => c is [WordElement, ..]).Select(static c => c[0]).ToList();
        return new ChoiceElement(choices) { Leads = leads.Count > 0 ? ClassOf(leads) : null };
    }

    private static string Word(string text, ref int position)
    {
        var start = position;
        while (position < text.Length && text[position] is not (' ' or '|' or ')' or '?' or '(' or '<'))
        {
            // "\?" is a question mark, not "optional".
            position += text[position] == '\\' && position + 1 < text.Length ? 2 : 1;
        }

        return text[start..position].Replace("\\", string.Empty, StringComparison.Ordinal);
    }

    private static bool CollectHeads(ReadOnlySpan<PatternElement> elements, List<string> heads)
    {
        foreach (var element in elements)
        {
            switch (element)
            {
                case WordElement word:
                    heads.Add(word.Word);
                    break;
                case ClassElement c:
                    heads.AddRange(c.Class.Heads);
                    break;
                case CaptureElement { Class: { } members, Kind: ['@', ..] }:
                    heads.AddRange(members.Heads);
                    break;
                case ChoiceElement choice:
                    foreach (var sequence in choice.Choices)
                    {
                        if (!CollectHeads(sequence, heads))
                        {
                            return false;
                        }
                    }

                    break;
                case CaptureElement { Class: { } members, Kind: "verb", Excludes: false }:
                    heads.AddRange(members.Heads);
                    break;
                default:
                    return false;
            }

            if (!element.Optional)
            {
                return true;
            }
        }

        return false;
    }
}
