namespace Memoir.Extraction;

/// <summary>One statement that an extractor proposes.</summary>
public sealed record Candidate
{
    /// <summary>The self-contained statement, third person ("User lives in Berlin", "Ana moved to Lisbon").</summary>
    public required string Text { get; init; }

    /// <summary>What it does to what is known. Default <see cref="CandidateChange.Assert"/>.</summary>
    public CandidateChange Change { get; init; }

    /// <summary>Its structured reading; needed for anything but a plain assertion.</summary>
    public Fact? Fact { get; init; }

    /// <summary>The old value, where the text names it ("43, not 42": 42).</summary>
    public string? OldValue { get; init; }

    /// <summary>The turn it came from, by index into <see cref="ExtractionRequest.Turns"/>.</summary>
    public required int TurnIndex { get; init; }

    /// <summary>First UTF-16 unit of the span it came from.</summary>
    public required int Start { get; init; }

    /// <summary>Length of the span.</summary>
    public required int Length { get; init; }

    /// <summary>From when it holds; <see langword="null"/>: from when it was said, where the attribute is a state.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>Until when it held, exclusive; <see langword="null"/>: no end known.</summary>
    public DateTimeOffset? ValidTo { get; init; }

    /// <summary>Categories, the most fitting first.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>The rule or prompt that made it, for explanations.</summary>
    public string? Rule { get; init; }

    /// <summary>Its class of personal data, where it is known to be of one.</summary>
    internal string? Personal { get; init; }

    /// <summary>The extractor that made it, where several work as one; <see langword="null"/>: the one that was asked.</summary>
    public string? Extractor { get; init; }
}
