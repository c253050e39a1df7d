using Memoir.Testing.Storage;
using Xunit;

namespace Memoir.Sqlite.Tests;

public sealed class SchemaTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string FilePath => _folder.File("memoir.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_file_says_what_it_is()
    {
        await Fill();

        Assert.Equal(StoreSchema.ApplicationId, RawFile.Number(FilePath, "PRAGMA application_id"));
        Assert.Equal(SchemaSteps.Current, RawFile.Number(FilePath, "PRAGMA user_version"));
        Assert.Equal("wal", RawFile.Text(FilePath, "PRAGMA journal_mode"));
        Assert.Equal("ok", RawFile.Text(FilePath, "PRAGMA integrity_check"));
        Assert.Equal("", RawFile.Text(FilePath, "PRAGMA foreign_key_check"));
    }

    [Theory]
    [InlineData("UPDATE history SET new_text = 'rewritten'")]
    [InlineData("DELETE FROM history")]
    [InlineData("REPLACE INTO history (sequence, project, memory, event, at) VALUES (1, 1, 'x', 0, 0)")]
    public async Task History_is_append_only_to_anyone_with_the_file(string sql)
    {
        await Fill();

        var error = Record.Exception(() => RawFile.Execute(FilePath, "PRAGMA recursive_triggers = ON; " + sql));

        Assert.Contains("append-only", Assert.IsType<InvalidOperationException>(error).Message);
        Assert.Equal("memory 1", RawFile.Text(FilePath, "SELECT new_text FROM history"));
    }

    [Fact]
    public async Task Erased_rows_are_told_to_those_who_follow_the_index()
    {
        await Fill();
        await using var store = await SqliteStore.OpenAsync(FilePath);
        RawFile.Execute(FilePath, """
            INSERT INTO removed (partition, kind, revision, key) SELECT partition, 0, revision + 100, key FROM memories;
            DELETE FROM memories;
            UPDATE partitions SET revision = revision + 100;
            UPDATE counters SET revision = revision + 100;
            """);
        var partition = Assert.Single(await store.ReadAsync(static reader => reader.FindPartitions("p", Given.Alice, 50)));

        var rows = await store.ReadAsync(reader =>
        {
            var found = new List<Row>();
            reader.ReadIndex(partition.Key, Memoir.Storage.EntryKind.Memory, 50, 0, (in Memoir.Storage.IndexRow row) => found.Add(Row.Of(row)));
            return found;
        });

        Assert.True(Assert.Single(rows).Removed);
    }

    [Fact]
    public async Task A_migration_brings_a_file_forward_and_keeps_its_rows()
    {
        await Fill();
        Migrate(new SchemaStep(2, "ALTER TABLE memories ADD COLUMN mood TEXT;"), new SchemaStep(3, "UPDATE memories SET mood = 'fine';"));

        Assert.Equal(3, RawFile.Number(FilePath, "PRAGMA user_version"));
        Assert.Equal(3, RawFile.Number(FilePath, "SELECT schema FROM counters"));
        Assert.Equal("fine", RawFile.Text(FilePath, "SELECT mood FROM memories"));
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_the_file_at_its_old_version()
    {
        await Fill();

        Assert.Throws<MemoryStoreException>(() => Migrate(new SchemaStep(2, "ALTER TABLE memories ADD COLUMN mood TEXT;"), new SchemaStep(3, "UPDATE nothing SET x = 1;")));

        Assert.Equal(1, RawFile.Number(FilePath, "PRAGMA user_version"));
        Assert.DoesNotContain("mood", RawFile.Text(FilePath, "SELECT sql FROM sqlite_schema"));
        await using var store = await SqliteStore.OpenAsync(FilePath);
        Assert.NotNull(await store.ReadAsync(static reader => reader.FindMemory("p", Given.Uuid(1))));
    }

    private async Task Fill()
    {
        await using var store = await SqliteStore.OpenAsync(FilePath);
        await store.WriteAsync(static writer =>
        {
            writer.InsertMemory(writer.GetPartition("p", Given.Alice), Given.Memory(1), Given.Payload("w"));
            writer.AppendHistory("p", Given.Entry(Given.Memory(1)));
            return 0;
        });
    }

    private void Migrate(params SchemaStep[] later)
    {
        using var connection = Connection.Open(StoreFile.Of(FilePath, new SqliteStoreOptions()));
        StoreSchema.Migrate(connection, [.. SchemaSteps.All, .. later]);
    }
}
