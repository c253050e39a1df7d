namespace Memoir.Proof.Tests.Model;

internal sealed record NaiveFact(string Attribute, string Value, bool IsOne)
{
    public string Text => $"user {Attribute} {Value}";
}

internal sealed record NaiveSettings(string? Metadata, DateOnly? Expires, IReadOnlyList<string> Categories, bool Immutable);

internal sealed record NaiveReceipt(long Memories, long Messages, long HistoryEntries, long Results, long Kept);

internal sealed record NaiveResult(HashSet<object> Names, IReadOnlyList<NaiveMessage> Messages, bool Replayed);

internal sealed class NaiveMessage(string content, Scope scope, DateTimeOffset saidAt)
{
    public string Id { get; set; } = "";

    public string Content => content;

    public Scope Scope => scope;

    public DateTimeOffset SaidAt => saidAt;

    public bool IsDeleted { get; set; }

    public bool WasRead { get; init; }

    public bool IsPending { get; set; }
}

/// <summary>A memory; what it was is in its history.</summary>
internal sealed class NaiveRow(string text, Scope scope, DateTimeOffset createdAt)
{
    public string Id { get; set; } = "";

    public string Text { get; set; } = text;

    public Scope Scope => scope;

    public DateTimeOffset CreatedAt => createdAt;

    public DateTimeOffset UpdatedAt { get; set; }

    public NaiveFact? Fact { get; set; }

    public MemoryStatus Status { get; set; }

    public NaiveRow? SupersededBy { get; set; }

    public DateTimeOffset? ValidFrom { get; init; }

    public DateTimeOffset? ValidTo { get; set; }

    public DateOnly? Expires { get; set; }

    public string? Metadata { get; set; }

    public IReadOnlyList<string> Categories { get; set; } = [];

    public bool Immutable { get; init; }

    public List<NaiveMessage> Sources { get; set; } = [];

    public List<NaiveState> History { get; } = [];

    public bool HoldsAt(DateTimeOffset instant) => Snapshot(default, null, null).HoldsAt(instant);

    public NaiveState Snapshot(MemoryEvent what, string? old, string? now) =>
        new(this, what, old, now, UpdatedAt, Text, Status, ValidFrom, ValidTo, Expires);
}

/// <summary>A line of history, and the memory as of then.</summary>
internal sealed record NaiveState(
    NaiveRow Row,
    MemoryEvent Event,
    string? Old,
    string? New,
    DateTimeOffset At,
    string Text,
    MemoryStatus Status,
    DateTimeOffset? ValidFrom,
    DateTimeOffset? ValidTo,
    DateOnly? Expires)
{
    public bool HoldsAt(DateTimeOffset instant) =>
        Status is MemoryStatus.Active or MemoryStatus.Superseded or MemoryStatus.Ended
        && !(ValidFrom > instant)
        && (ValidTo is null ? Status == MemoryStatus.Active : instant < ValidTo);
}
