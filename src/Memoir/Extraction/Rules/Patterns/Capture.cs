namespace Memoir.Extraction.Rules.Patterns;

/// <summary>What a capture took: one or more stretches of tokens.</summary>
internal sealed record Capture(string Name, string Kind, IReadOnlyList<(int First, int Limit)> Parts)
{
    /// <summary>The words themselves, where they stand in another turn than the clause.</summary>
    public string? Words { get; init; }
}
