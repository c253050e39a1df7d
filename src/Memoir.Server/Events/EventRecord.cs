namespace Memoir.Server.Events;

/// <summary>One job, as <c>/v1/event/{id}/</c> tells of it. It names memories and holds nothing of what they say: erasing one needs no search here.</summary>
internal sealed record EventRecord
{
    public required string Id { get; init; }

    public required string ProjectId { get; init; }

    /// <summary><c>ADD</c>, <c>DELETE_ALL</c>, <c>DELETE_ENTITY</c> and so on.</summary>
    public required string Type { get; init; }

    public required EventStatus Status { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>What went wrong, in words without content.</summary>
    public string? Error { get; init; }

    public IReadOnlyList<EventRow> Rows { get; init; } = [];
}

/// <summary>What a job did to one memory: <c>ADD</c>, <c>UPDATE</c>, <c>DELETE</c> or <c>NOOP</c>.</summary>
internal sealed record EventRow(string MemoryId, string Event);
