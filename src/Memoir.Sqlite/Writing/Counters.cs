using System.Runtime.InteropServices;

namespace Memoir.Sqlite;

/// <summary>The store's sequences as of the last write: of revisions, numbers, keys, history and embedders. None ever gives a number again.</summary>
[StructLayout(LayoutKind.Auto)]
internal record struct Counters(long Revision, long Number, long Key, long Sequence, long Embedder)
{
    private const string ReadSql = "SELECT revision, number, key, sequence, embedder, schema FROM counters";

    private const string WriteSql = "UPDATE counters SET revision = ?1, number = ?2, key = ?3, sequence = ?4, embedder = ?5";

    public static Counters Read(Connection connection)
    {
        using var row = connection.Use(ReadSql);
        row.Step();
        if (row.Number(5) != SchemaSteps.Current)
        {
            throw new MemoryStoreException(
                $"The store '{connection.File.FullPath}' was brought to schema version {row.Number(5)} by a newer Memoir while this process (version {SchemaSteps.Current}) had it open: "
                + "nothing was written. Update this process and start it again.");
        }

        return new Counters(row.Number(0), row.Number(1), row.Number(2), row.Number(3), row.Number(4));
    }

    public readonly void Write(Connection connection)
    {
        using var statement = connection.Use(WriteSql)
            .Bind(1, Revision)
            .Bind(2, Number)
            .Bind(3, Key)
            .Bind(4, Sequence)
            .Bind(5, Embedder);
        statement.Run();
    }
}
