namespace Memoir.Extraction.Chat;

/// <summary>One fact as a model writes it; every field may be missing or wrong.</summary>
internal sealed record ChatFact
{
    public int? Turn { get; set; }

    public string? Quote { get; set; }

    public string? Text { get; set; }

    public string? Subject { get; set; }

    public string? Attribute { get; set; }

    public string? Value { get; set; }

    public string? OldValue { get; set; }

    /// <summary>Whether a newer value replaces it, where the model says so.</summary>
    public bool? Single { get; set; }

    public bool Negative { get; set; }

    public string? Change { get; set; }

    /// <summary>The number of the known memory that it changes, counted from 1; 0 or none: it changes none.</summary>
    public int? Replaces { get; set; }

    public string? Category { get; set; }
}
