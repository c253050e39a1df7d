using SQLitePCL;
using Xunit;

namespace Memoir.Sqlite.Tests;

public sealed class Mem0HistoryFileTests : IDisposable
{
    private const string PythonTable = """
        CREATE TABLE history (id TEXT PRIMARY KEY, memory_id TEXT, old_memory TEXT, new_memory TEXT, event TEXT, created_at DATETIME, updated_at DATETIME, is_deleted INTEGER, actor_id TEXT, role TEXT);
        INSERT INTO history VALUES ('h1', 'm', NULL, 'Lives in Berlin', 'ADD', '2024-01-01T00:00:00+00:00', NULL, 0, NULL, NULL);
        INSERT INTO history VALUES ('h2', 'm', 'Lives in Berlin', 'Lives in "Oslo" 😀', 'UPDATE', '2024-01-01T00:00:00+00:00', '2024-02-01T00:00:00+00:00', 0, 'ana', 'user');
        INSERT INTO history VALUES ('h3', 'm', 'Lives in "Oslo" 😀', NULL, 'DELETE', '2024-01-01T00:00:00+00:00', '2024-03-01T00:00:00+00:00', 1, NULL, NULL);
        """;

    private const string TypeScriptTable = """
        CREATE TABLE memory_history (id INTEGER PRIMARY KEY AUTOINCREMENT, memory_id TEXT NOT NULL, previous_value TEXT, new_value TEXT, action TEXT NOT NULL, created_at DATETIME, updated_at DATETIME, is_deleted INTEGER DEFAULT 0);
        INSERT INTO memory_history (memory_id, new_value, action, created_at) VALUES ('m', 'Lives in Berlin', 'ADD', '2024-01-01T00:00:00.000Z');
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_history_of_the_python_library_is_read_in_order()
    {
        var lines = await ReadAsync(Make(PythonTable));
        Assert.Equal(3, lines.Count);
        Assert.Equal("""{"memory_id":"m","new_memory":"Lives in Berlin","event":"ADD","created_at":"2024-01-01T00:00:00+00:00"}""" + "\n", lines[0]);
        Assert.Contains("\"actor_id\":\"ana\"", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_history_of_the_TypeScript_library_is_read() =>
        Assert.Contains("Lives in Berlin", Assert.Single(await ReadAsync(Make(TypeScriptTable))), StringComparison.Ordinal);

    [Fact]
    public async Task It_is_imported_with_its_times()
    {
        var file = Make(PythonTable);
        await using var memory = await Memory.CreateAsync(new MemoryComponents { Store = await SqliteStore.OpenAsync(Path.Combine(_folder.Path, "store.db")) });
        var request = new ImportRequest { Format = PortableFormat.Mem0History, Into = Scope.User("alice") };
        var result = await memory.ImportAsync(Mem0HistoryFile.ReadAsync(file), request);
        var again = await memory.ImportAsync(Mem0HistoryFile.ReadAsync(file), request);
        Assert.Equal((1L, 3L, 0L), (result.Memories, result.HistoryEntries, again.Stored));
        Assert.Equal("Lives in Berlin", (await memory.GetAsync("m", new AsOf { Recorded = new DateTimeOffset(2024, 1, 15, 0, 0, 0, TimeSpan.Zero) }))!.Text);
        Assert.Null(await memory.GetAsync("m"));
    }

    [Fact]
    public async Task A_file_that_is_none_is_refused()
    {
        var other = Make("CREATE TABLE t (x)");
        Assert.Contains("holds no history of mem0", (await Assert.ThrowsAsync<MemoryStoreException>(() => ReadAsync(other))).Message, StringComparison.Ordinal);
        var missing = Path.Combine(_folder.Path, "missing.db");
        Assert.Contains("There is no file", (await Assert.ThrowsAsync<MemoryStoreException>(() => ReadAsync(missing))).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(missing));
        var text = Path.Combine(_folder.Path, "text.db");
        await File.WriteAllTextAsync(text, new string('x', 5000));
        await Assert.ThrowsAsync<MemoryStoreException>(() => ReadAsync(text));
    }

    private string Make(string sql)
    {
        Batteries_V2.Init();
        var path = Path.Combine(_folder.Path, $"{Directory.GetFiles(_folder.Path).Length}.db");
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_open(path, out var db));
        using (db)
        {
            Assert.Equal(raw.SQLITE_OK, raw.sqlite3_exec(db, sql));
        }

        return path;
    }

    private static async Task<List<string>> ReadAsync(string path)
    {
        var lines = new List<string>();
        await foreach (var line in Mem0HistoryFile.ReadAsync(path))
        {
            lines.Add(System.Text.Encoding.UTF8.GetString(line.Span));
        }

        return lines;
    }
}
