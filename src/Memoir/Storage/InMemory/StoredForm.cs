namespace Memoir.Storage;

/// <summary>Records as a store gives them back: times cut to the millisecond, in UTC where the offset is not kept.</summary>
internal static class StoredForm
{
    public static DateTimeOffset Utc(DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());

    public static MemoryRecord Of(MemoryRecord memory, Scope scope) => memory with
    {
        Scope = scope,
        ValidFrom = memory.ValidFrom is { } from ? Utc(from) : null,
        ValidTo = memory.ValidTo is { } to ? Utc(to) : null,
        CreatedAt = Utc(memory.CreatedAt),
        UpdatedAt = Utc(memory.UpdatedAt),
        Categories = [.. memory.Categories],
        Sources = [.. memory.Sources],
        Metadata = memory.Metadata is { ValueKind: not System.Text.Json.JsonValueKind.Undefined } metadata ? metadata.Clone() : null,
    };

    public static MessageRecord Of(MessageRecord message, Scope scope) => message with
    {
        Scope = scope,
        SaidAt = Utc(message.SaidAt).ToOffset(message.SaidAt.Offset),
        RecordedAt = Utc(message.RecordedAt),
    };

    public static HistoryEntry Of(HistoryEntry entry, long sequence) => entry with
    {
        Sequence = sequence,
        At = Utc(entry.At),
        After = entry.After is { } after ? Of(after, after.Scope) : null,
    };
}
