namespace Memoir.Extraction.Rules.Patterns;

/// <summary>One element of a pattern.</summary>
internal abstract record PatternElement
{
    public bool Optional { get; init; }
}

/// <summary>A word, matched by normal form or, for a verb's base, by any of its forms.</summary>
internal sealed record WordElement(string Word, bool IsVerb) : PatternElement;

/// <summary>One of several sequences.</summary>
internal sealed record ChoiceElement(IReadOnlyList<PatternElement[]> Choices) : PatternElement
{
    /// <summary>Whether every alternative begins with a word that must be there.</summary>
    public bool OfWords { get; } = Choices.All(static c => c is [WordElement { Optional: false }, ..]);

    /// <summary>All forms of the words that its alternatives begin with; <see langword="null"/> where none begins with a word.</summary>
    public WordClass? Leads { get; init; }
}

/// <summary>A member of a lexicon class.</summary>
internal sealed record ClassElement(WordClass Class) : PatternElement;

/// <summary>A stretch to take as a value.</summary>
internal sealed record CaptureElement(string Name, string Kind, WordClass? Class) : PatternElement
{
    /// <summary>Whether the class says what the stretch may not hold.</summary>
    public bool Excludes { get; init; }
}

/// <summary>Any few words, none included.</summary>
internal sealed record GapElement : PatternElement;

/// <summary>The end of the clause.</summary>
internal sealed record EndElement : PatternElement;
