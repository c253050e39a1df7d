using System.Text;

namespace Memoir.Storage;

internal sealed partial class InMemoryUnit
{
    public IReadOnlyList<Partition> FindPartitions(string project, Scope scope, long afterRevision) =>
    [
        .. Project(project).Partitions.Values
            .Where(partition => partition.Revision > afterRevision && scope.Includes(partition.Scope))
            .Select(static partition => new Partition(partition.Key, partition.Scope, partition.Revision)),
    ];

    public long PartitionsRemovedAt(string project) => Project(project).PartitionsRemovedAt;

    public void ReadIndex(long partition, EntryKind kind, long afterRevision, int embedder, IndexRowHandler handler)
    {
        if (!State.Homes.TryGetValue(partition, out var project) || !Project(project).Partitions.TryGetValue(partition, out var changed))
        {
            return;
        }

        var rows = Project(project);
        var changes = kind == EntryKind.Memory ? changed.MemoryChanges : changed.MessageChanges;
        var start = changes.IndexOf((afterRevision, long.MaxValue));
        for (var i = start < 0 ? ~start : start; i < changes.Count; i++)
        {
            var (revision, key) = changes[i];
            var row = kind == EntryKind.Memory && rows.Memories.TryGetValue(key, out var memory) ? RowOf(memory, embedder)
                : kind == EntryKind.Message && rows.Messages.TryGetValue(key, out var message) ? RowOf(message, embedder)
                : new IndexRow { Key = key, Revision = revision, Removed = true };
            if (!row.Removed || afterRevision > 0)
            {
                handler(in row);
            }
        }
    }

    public IReadOnlyList<ReadOnlyMemory<byte>> GetVectors(EntryKind kind, IReadOnlyList<long> keys, int embedder) =>
        [.. keys.Select(key => new ReadOnlyMemory<byte>(VectorsOf(kind, key, embedder)))];

    public void ReadVectors(EntryKind kind, ReadOnlySpan<long> keys, int embedder, VectorsHandler handler)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            handler(i, VectorsOf(kind, keys[i], embedder));
        }
    }

    public IReadOnlyList<UnembeddedEntry> FindUnembedded(string project, int embedder, int limit, long afterKey = 0)
    {
        var rows = Project(project);
        var memories = rows.Memories.Values
            .Where(row => row.Key > afterKey && row.Record.Status != MemoryStatus.Deleted && !row.Vectors.ContainsKey(embedder))
            .Select(static row => new UnembeddedEntry(EntryKind.Memory, row.Key, row.Record.Text));
        var messages = rows.Messages.Values
            .Where(row => row.Key > afterKey && !row.Deleted && !row.Vectors.ContainsKey(embedder))
            .Select(static row => new UnembeddedEntry(EntryKind.Message, row.Key, row.Record.Content));
        return [.. memories.Concat(messages).OrderBy(static entry => entry.Key).Take(limit)];
    }

    private static IndexRow RowOf(MemoryRow row, int embedder) => row.Record.Status == MemoryStatus.Deleted
        ? new IndexRow { Key = row.Key, Revision = row.Revision, Removed = true }
        : new IndexRow
        {
            Key = row.Key,
            Revision = row.Revision,
            Status = row.Record.Status,
            ValidFrom = row.Record.ValidFrom?.ToUnixTimeMilliseconds() ?? long.MinValue,
            ValidTo = row.Record.ValidTo?.ToUnixTimeMilliseconds() ?? long.MaxValue,
            ExpirationDay = row.Record.ExpirationDate?.DayNumber ?? int.MaxValue,
            At = row.Record.CreatedAt.ToUnixTimeMilliseconds(),
            RecordedAt = row.Record.CreatedAt.ToUnixTimeMilliseconds(),
            Subject = Utf8(row.Record.Fact?.Subject),
            Attribute = Utf8(row.Record.Fact?.Attribute),
            Value = Utf8(row.Record.Fact?.Value),
            IsDenied = row.Record.Fact?.Polarity == Polarity.Negative,
            Categories = row.Record.Categories.Count == 0 ? default : Utf8(JsonList(row.Record.Categories)),
            Metadata = Utf8(row.Record.Metadata?.GetRawText()),
            Words = row.Words,
            Vectors = row.Vectors.GetValueOrDefault(embedder),
        };

    private static byte[] Utf8(string? text) => text is null ? [] : Encoding.UTF8.GetBytes(text);

    private static IndexRow RowOf(MessageRow row, int embedder) => row.Deleted
        ? new IndexRow { Key = row.Key, Revision = row.Revision, Removed = true }
        : new IndexRow
        {
            Key = row.Key,
            Revision = row.Revision,
            ValidFrom = long.MinValue,
            ValidTo = long.MaxValue,
            ExpirationDay = int.MaxValue,
            At = row.Record.SaidAt.ToUnixTimeMilliseconds(),
            RecordedAt = row.Record.RecordedAt.ToUnixTimeMilliseconds(),
            IsAssistants = string.Equals(row.Record.Role, MessageRoles.Assistant, StringComparison.Ordinal),
            Words = row.Words,
            Vectors = row.Vectors.GetValueOrDefault(embedder),
        };

    private byte[]? VectorsOf(EntryKind kind, long key, int embedder)
    {
        if (!State.Homes.TryGetValue(key, out var project))
        {
            return null;
        }

        return kind == EntryKind.Memory
            ? Project(project).Memories.GetValueOrDefault(key)?.Vectors.GetValueOrDefault(embedder)
            : Project(project).Messages.GetValueOrDefault(key)?.Vectors.GetValueOrDefault(embedder);
    }
}
