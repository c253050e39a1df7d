using System.Text.Json;

namespace Memoir;

/// <summary>One memory: a self-contained statement with its scope, provenance, times and status.</summary>
public sealed record MemoryRecord
{
    /// <summary>A UUID (version 7), unique within the project.</summary>
    public required string Id { get; init; }

    /// <summary>The statement ("User is vegetarian").</summary>
    public required string Text { get; init; }

    /// <summary>The full scope it is kept under.</summary>
    public required Scope Scope { get; init; }

    /// <summary>Its structured reading; <see langword="null"/> for text stored as given.</summary>
    public Fact? Fact { get; init; }

    /// <summary>Whether it holds, was superseded, ended, retracted or deleted.</summary>
    public MemoryStatus Status { get; init; }

    /// <summary>The memory that superseded it.</summary>
    public string? SupersededBy { get; init; }

    /// <summary>From when it was true; <see langword="null"/>: not known.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>Until when it was true, exclusive; <see langword="null"/>: no end is known.</summary>
    public DateTimeOffset? ValidTo { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its record last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The last day (UTC) on which reads return it; <see langword="null"/>: it does not expire.</summary>
    public DateOnly? ExpirationDate { get; init; }

    /// <summary>Categories, in the order given.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>The caller's metadata: any JSON, byte for byte as it came; <see langword="null"/>: none.</summary>
    public JsonElement? Metadata { get; init; }

    /// <summary>True when updates and supersession leave it alone.</summary>
    public bool Immutable { get; init; }

    /// <summary>The role whose words it came from: <c>user</c> or <c>assistant</c>.</summary>
    public string? AttributedTo { get; init; }

    /// <summary>The speaker's name, where the message had one.</summary>
    public string? Actor { get; init; }

    /// <summary>The messages and spans it came from, oldest first; repeats add to them.</summary>
    public IReadOnlyList<MemorySource> Sources { get; init; } = [];

    /// <summary>What made it, with version: <c>rules/1</c>, <c>verbatim/1</c>, <c>caller</c>.</summary>
    public required string Extractor { get; init; }
}
