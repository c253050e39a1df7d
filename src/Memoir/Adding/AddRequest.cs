using System.Text.Json;

namespace Memoir;

/// <summary>What to remember, and how.</summary>
public sealed record AddRequest
{
    /// <summary>The turns, in order: 1 to <see cref="MemoryOptions.MaxMessagesPerAdd"/>.</summary>
    public required IReadOnlyList<Message> Messages { get; init; }

    /// <summary>Whose memory it is; at least one id.</summary>
    public required Scope Scope { get; init; }

    /// <summary>
    /// <see langword="true"/>: facts are extracted and reconciled with what is known. <see langword="false"/>: each message
    /// but the system's becomes a memory as it is. Default <see langword="true"/>.
    /// </summary>
    public bool Infer { get; init; } = true;

    /// <summary>What becomes of the messages. <see cref="MemoryType.Procedural"/> needs an agent in <see cref="Scope"/>. Default <see cref="MemoryType.Facts"/>.</summary>
    public MemoryType MemoryType { get; init; }

    /// <summary>Any JSON, given back exactly as it came. Default none.</summary>
    public JsonElement? Metadata { get; init; }

    /// <summary>When the messages were said, unless they say so themselves. Default: the clock.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>The last day (UTC) on which reads return the memories. Default: they do not expire.</summary>
    public DateOnly? ExpirationDate { get; init; }

    /// <summary>Categories for every memory of this call; the extractor's own are used where this is empty.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>True: neither updates nor newer facts change these memories. Default <see langword="false"/>.</summary>
    public bool Immutable { get; init; }

    /// <summary>Instructions for a model-based extractor; rules do not read them. Default none.</summary>
    public string? Instructions { get; init; }

    /// <summary>What alone a model-based extractor is to remember, in words ("sizes and allergies"): at most 4,000 characters. Default: everything.</summary>
    public string? Includes { get; init; }

    /// <summary>What a model-based extractor is not to remember, in words: at most 4,000 characters. Default: nothing is left out.</summary>
    public string? Excludes { get; init; }

    /// <summary>Categories of the application's own for a model-based extractor to choose from: at most 100. Default: the extractor's own.</summary>
    public IReadOnlyList<Extraction.CustomCategory> CustomCategories { get; init; } = [];

    /// <summary>
    /// A retry with the same key gets the first call's result, from every process on the store.
    /// The same key with another request is refused. Default none.
    /// </summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>
    /// Wait until the facts are extracted where a model does that: at most <see cref="IngestionOptions.WaitTimeout"/>, after which
    /// <see cref="AddResult.Event"/> tells how far it is. Default <see langword="false"/>: the turns are kept and searchable at once, the facts follow.
    /// </summary>
    public bool Wait { get; init; }

    /// <summary>Who asks, for the history. Default none.</summary>
    public string? Actor { get; init; }
}
