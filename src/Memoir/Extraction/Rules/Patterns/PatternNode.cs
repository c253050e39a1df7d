namespace Memoir.Extraction.Rules.Patterns;

/// <summary>A state of the automaton a pattern compiles to; <see langword="null"/> as <see cref="Next"/> accepts.</summary>
internal sealed class PatternNode
{
    public required PatternElement Element { get; init; }

    public PatternNode? Next { get; init; }

    /// <summary>The first states of a choice's alternatives, each leading to <see cref="Next"/>; an empty alternative is <see langword="null"/>.</summary>
    public PatternNode?[]? Choices { get; init; }

    public static PatternNode? Compile(IReadOnlyList<PatternElement> elements, PatternNode? tail = null)
    {
        var node = tail;
        for (var i = elements.Count - 1; i >= 0; i--)
        {
            var next = node;
            node = new PatternNode
            {
                Element = elements[i],
                Next = next,
                Choices = elements[i] is ChoiceElement choice ? [.. choice.Choices.Select(c => Compile(c, next))] : null,
            };
        }

        return node;
    }
}
