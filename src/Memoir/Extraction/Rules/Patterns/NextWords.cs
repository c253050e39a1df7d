namespace Memoir.Extraction.Rules.Patterns;

/// <summary>Works out what may stand right after a pattern's head, so that most patterns are screened by one look at one word.</summary>
internal static class NextWords
{
    /// <summary>More words than these say too little for what marking them costs.</summary>
    private const int Most = 600;

    /// <returns>The words and classes of which one must follow the head; <see langword="null"/> where anything may.</returns>
    public static IReadOnlyList<PatternElement>? Of(Pattern pattern)
    {
        var found = new List<PatternElement>();
        var verb = pattern.Anchor == Anchor.Verb;
        return After(pattern.Start, verb, found) && found.Sum(static e => e is ClassElement c ? c.Class.Heads.Count() : 1) <= Most ? found : null;
    }

    /// <summary>Adds what may follow once a state has taken the head.</summary>
    private static bool After(PatternNode? node, bool verb, List<PatternElement> found)
    {
        if (node is null)
        {
            return false;
        }

        var bounded = node.Element switch
        {
            WordElement => First(node.Next, found),

            // Elsewhere than at the verb a class may take a phrase of any length.
            ClassElement when verb => First(node.Next, found),
            ChoiceElement => Array.TrueForAll(node.Choices!, choice => After(choice, verb, found)),
            _ => false,
        };
        return bounded && (!node.Element.Optional || After(node.Next, verb, found));
    }

    private static bool First(PatternNode? node, List<PatternElement> found)
    {
        if (node is null)
        {
            return false;
        }

        var bounded = true;
        switch (node.Element)
        {
            case WordElement:
            case ClassElement:
                found.Add(node.Element);
                break;
            case CaptureElement { Class: { } members, Kind: ['@', ..] }:
                found.Add(new ClassElement(members));
                break;
            case ChoiceElement:
                bounded = Array.TrueForAll(node.Choices!, choice => First(choice, found));
                break;
            default:
                return false;
        }

        return bounded && (!node.Element.Optional || First(node.Next, found));
    }
}
