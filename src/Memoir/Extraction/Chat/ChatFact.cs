namespace Memoir.Extraction.Chat;

/// <summary>One fact as the model writes it; every field may be missing or wrong.</summary>
internal sealed record ChatFact
{
    public int? Turn { get; init; }

    public string? Quote { get; init; }

    public string? Text { get; init; }

    public string? Subject { get; init; }

    public string? Attribute { get; init; }

    public string? Value { get; init; }

    public string? OldValue { get; init; }

    public bool Single { get; init; }

    public bool Negative { get; init; }

    public string? Change { get; init; }

    public string? Category { get; init; }
}
