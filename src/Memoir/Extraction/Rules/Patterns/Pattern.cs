using Memoir.Extraction.Rules.Reading;

namespace Memoir.Extraction.Rules.Patterns;

/// <summary>Where a pattern begins to match.</summary>
internal enum Anchor
{
    /// <summary>At the clause's first word.</summary>
    Clause,

    /// <summary>At the main verb of a clause whose subject was read: <c>S live in …</c>.</summary>
    Verb,

    /// <summary>At the noun of a possessive subject: <c>S's name be …</c>.</summary>
    Possessed,

    /// <summary>At the first word of one of a list of bare facts: "34, nurse, two kids".</summary>
    Item,
}

/// <summary>A compiled <c>when</c> or <c>ask</c> line.</summary>
internal sealed record Pattern(Anchor Anchor, PatternElement[] Elements, string Source)
{
    /// <summary>The first state of its automaton.</summary>
    public PatternNode? Start { get; } = PatternNode.Compile(Elements);

    /// <summary>The words it can begin with; empty: any.</summary>
    public IReadOnlyList<string> Heads { get; init; } = [];

    /// <summary>Classes of each of which a member must begin somewhere in the clause, the rarest first. Spares trying where it can't fit.</summary>
    public IReadOnlyList<WordClass> Needs { get; init; } = [];

    /// <summary>What must begin right after the head, adverbs aside; <see langword="null"/>: anything may.</summary>
    public WordClass? Next { get; init; }
}
