using SQLitePCL;

namespace Memoir.Sqlite;

/// <summary>
/// Ids in rows: a UUID in its canonical spelling takes 16 bytes as a blob instead of 36 as text, any other id stays text.
/// Each id has one form, so that equality in SQL is equality of ids.
/// </summary>
internal static class IdCodec
{
    public static Statement BindId(this Statement statement, int index, string? id)
    {
        Span<byte> uuid = stackalloc byte[16];
        return id is not null && TryPack(id, uuid) ? statement.Bind(index, (ReadOnlySpan<byte>)uuid) : statement.Bind(index, id);
    }

    public static string Id(this Statement statement, int column) => statement.Type(column) == raw.SQLITE_BLOB
        ? Unpack(statement.Bytes(column))
        : statement.Text(column);

    public static string? IdOrNull(this Statement statement, int column) => statement.IsNull(column) ? null : statement.Id(column);

    public static bool TryPack(string id, Span<byte> uuid)
    {
        if (id.Length != 36 || !Guid.TryParseExact(id, "D", out var parsed))
        {
            return false;
        }

        Span<char> canonical = stackalloc char[36];
        parsed.TryFormat(canonical, out _, "D");
        return canonical.SequenceEqual(id) && parsed.TryWriteBytes(uuid, bigEndian: true, out _);
    }

    public static string Unpack(ReadOnlySpan<byte> uuid) => new Guid(uuid, bigEndian: true).ToString("D");
}
