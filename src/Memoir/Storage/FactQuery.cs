namespace Memoir.Storage;

/// <summary>Which facts to find.</summary>
public sealed record FactQuery
{
    /// <summary>The full scope: ids left out must be absent in the row.</summary>
    public required Scope Scope { get; init; }

    /// <summary>True: whatever the run. What a user says in one session closes what was said in another.</summary>
    public bool AnyRun { get; init; }

    /// <summary>The subject, compared without case; <see langword="null"/>: any.</summary>
    public string? Subject { get; init; }

    /// <summary>The attribute, compared ordinally; <see langword="null"/>: any.</summary>
    public string? Attribute { get; init; }
}
