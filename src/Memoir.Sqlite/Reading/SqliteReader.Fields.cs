using System.Runtime.CompilerServices;
using System.Text;
using Memoir.Filters;
using Memoir.Storage;
using SQLitePCL;

namespace Memoir.Sqlite;

internal partial class SqliteReader
{
    private static readonly byte[][] StatusNames = [.. Enum.GetNames<MemoryStatus>().Select(static name => Encoding.UTF8.GetBytes(name.ToLowerInvariant()))];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ReadField(long partition, EntryKind kind, long afterRevision, FilterFieldKind field, FieldRowHandler handler)
    {
        if (FilterColumns.Of(kind, field) is not { } column || column.StartsWith("p.", StringComparison.Ordinal))
        {
            throw new ArgumentOutOfRangeException(nameof(field), field, $"A row of kind {kind} has no column for {field}.");
        }

        // The texts come from a closed set, kinds and fields, so the statements are kept as all others are.
        var sql = $"SELECT m.key, m.revision, {column} FROM "
            + (kind == EntryKind.Memory
                ? "memories AS m INDEXED BY memories_by_revision WHERE m.partition = ?1 AND m.revision > ?2 AND m.status <> 4"
                : "messages AS m INDEXED BY messages_by_revision WHERE m.partition = ?1 AND m.revision > ?2 AND m.deleted_at IS NULL");
        using var row = Connection.Use(sql).Bind(1, partition).Bind(2, afterRevision);
        while (row.Step())
        {
            var type = row.Type(2);
            var isNumber = type == raw.SQLITE_INTEGER;
            var given = new FieldRow
            {
                Key = row.Number(0),
                Revision = row.Number(1),
                IsMissing = type == raw.SQLITE_NULL,
                Time = isNumber ? row.Number(2) : 0,
                Text = field switch
                {
                    FilterFieldKind.Status => StatusNames[row.Number(2)],
                    FilterFieldKind.AttributedTo when isNumber => Encoding.UTF8.GetBytes(RoleCodec.Name(row.Number(2))),
                    FilterFieldKind.Id when type == raw.SQLITE_BLOB => Encoding.UTF8.GetBytes(IdCodec.Unpack(row.Bytes(2))),
                    _ => isNumber ? default : row.Bytes(2),
                },
            };
            handler(in given);
        }
    }
}
