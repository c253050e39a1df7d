namespace Memoir;

/// <summary>A chat turn as it is kept: verbatim, never edited.</summary>
public sealed record MessageRecord
{
    /// <summary>The id that memories name as their source.</summary>
    public required string Id { get; init; }

    /// <summary>The full scope it was added under.</summary>
    public required Scope Scope { get; init; }

    /// <summary>Who spoke: one of <see cref="MessageRoles"/>.</summary>
    public required string Role { get; init; }

    /// <summary>The speaker's name, where one was given.</summary>
    public string? Name { get; init; }

    /// <summary>The text, exactly as it came.</summary>
    public required string Content { get; init; }

    /// <summary>When it was said.</summary>
    public required DateTimeOffset SaidAt { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The caller's own id of the turn.</summary>
    public string? ExternalId { get; init; }

    /// <summary>What became of the extraction of facts from it.</summary>
    public ExtractionState Extraction { get; init; }
}
