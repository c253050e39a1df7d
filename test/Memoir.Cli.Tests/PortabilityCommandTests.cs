using System.IO.Compression;
using System.Text;
using Xunit;

namespace Memoir.Cli.Tests;

public sealed class PortabilityCommandTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task An_export_goes_to_stdout_and_comes_back_by_import()
    {
        await _cli.AddAsync("I live in Berlin");
        await _cli.AddAsync("I moved to Oslo");
        var export = (await _cli.RunAsync("export")).Succeeds().Output;
        Assert.StartsWith("""{"type":"memoir_export","version":1}""", export, StringComparison.Ordinal);
        var import = (await _cli.PipeAsync(export, "import", "-", "--project", "other", "--json")).Succeeds();
        Assert.Equal("memoir", import.Json.GetProperty("format").GetString());
        Assert.Equal(export, (await _cli.RunAsync("export", "--project", "other")).Succeeds().Output);
    }

    [Theory]
    [InlineData("out.jsonl")]
    [InlineData("out.jsonl.gz")]
    public async Task An_export_goes_to_a_file_that_is_not_overwritten(string name)
    {
        await _cli.AddAsync("I live in Berlin");
        var file = _cli.PathOf(name);
        (await _cli.RunAsync("export", "--output", file)).Succeeds();
        Assert.False(File.Exists(file + ".partial"));
        var bytes = await File.ReadAllBytesAsync(file);
        Assert.Equal(name.EndsWith(".gz", StringComparison.Ordinal), bytes is [0x1F, 0x8B, ..]);
        var again = await _cli.RunAsync("export", "--output", file);
        Assert.Contains("overwrites nothing", again.Error, StringComparison.Ordinal);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(file));
        (await _cli.RunAsync("import", file, "--project", "other")).Succeeds();
        Assert.Equal((await _cli.RunAsync("export")).Output, (await _cli.RunAsync("export", "--project", "other")).Output);
    }

    [Fact]
    public async Task Only_a_scope_on_the_command_line_limits_an_export_or_moves_an_import()
    {
        await _cli.AddAsync("I live in Berlin");
        await _cli.RunAsync("add", "I live in Rome", "--user", "bob");
        _cli.Environment["MEMOIR_USER_ID"] = "bob";
        var all = (await _cli.RunAsync("export")).Succeeds().Output;
        Assert.Contains("Berlin", all, StringComparison.Ordinal);
        Assert.DoesNotContain("Berlin", (await _cli.RunAsync("export", "--user", "bob")).Succeeds().Output, StringComparison.Ordinal);
        (await _cli.PipeAsync(all, "import", "-", "--project", "other")).Succeeds();
        Assert.Equal(all, (await _cli.RunAsync("export", "--project", "other")).Output);
        (await _cli.PipeAsync(all, "import", "-", "--project", "third", "--user", "carol")).Succeeds();
        Assert.DoesNotContain("alice", (await _cli.RunAsync("export", "--project", "third")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Memories_of_mem0_are_told_from_conversations()
    {
        const string rows = """{"results":[{"id":"m","memory":"Likes tea","user_id":"alice","created_at":"2024-05-01T10:00:00Z"}]}""";
        var run = (await _cli.PipeAsync(rows, "import", "-", "--json")).Succeeds();
        Assert.Equal(("mem0", 1), (run.Json.GetProperty("format").GetString(), run.Json.GetProperty("memories").GetInt32()));
        var zip = new MemoryStream();
        await using (var gzip = new GZipStream(zip, CompressionMode.Compress, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(rows));
        }

        run = (await _cli.RunWithInputAsync(zip.ToArray(), "import", "-", "--json")).Succeeds();
        Assert.Equal(1, run.Json.GetProperty("unchanged").GetInt32());
    }

    [Fact]
    public async Task The_history_database_of_mem0_is_imported_by_its_path()
    {
        SQLitePCL.Batteries_V2.Init();
        var file = _cli.PathOf("history.db");
        Assert.Equal(SQLitePCL.raw.SQLITE_OK, SQLitePCL.raw.sqlite3_open(file, out var db));
        using (db)
        {
            Assert.Equal(SQLitePCL.raw.SQLITE_OK, SQLitePCL.raw.sqlite3_exec(db, """
                CREATE TABLE history (id TEXT, memory_id TEXT, old_memory TEXT, new_memory TEXT, event TEXT, created_at DATETIME, updated_at DATETIME);
                INSERT INTO history VALUES ('h', 'm', NULL, 'Likes tea', 'ADD', '2024-01-01T00:00:00+00:00', NULL);
                """));
        }

        var run = (await _cli.RunAsync("import", file, "--user", "alice", "--json")).Succeeds();
        Assert.Equal(("mem0-history", 1), (run.Json.GetProperty("format").GetString(), run.Json.GetProperty("history_entries").GetInt32()));
        Assert.Contains("Likes tea", (await _cli.RunAsync("list", "--user", "alice")).Succeeds().Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("auto")]
    [InlineData("sharegpt")]
    public async Task Conversations_of_ShareGPT_are_imported(string format)
    {
        const string text = """[{"id":"c1","conversations":[{"from":"human","value":"I live in Berlin"},{"from":"gpt","value":"Nice"}]}]""";
        var run = (await _cli.PipeAsync(text, "import", "-", "--user", "alice", "--format", format, "--json")).Succeeds();
        Assert.Equal(2, run.Json.GetProperty("turns").GetInt32());
    }

    [Fact]
    public async Task A_conflict_is_told()
    {
        var id = await _cli.AddAsync("I live in Berlin");
        var export = (await _cli.RunAsync("export")).Output;
        (await _cli.RunAsync("delete", id)).Succeeds();
        var run = (await _cli.PipeAsync(export, "import", "-")).Succeeds();
        Assert.Contains($"memory {id} was left out", run.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_export_is_an_error_with_its_line()
    {
        var run = await _cli.PipeAsync("""{"type":"memoir_export","version":1}""" + "\n{\"type\":\"memory\"}\n", "import", "-");
        Assert.NotEqual(0, run.Exit);
        Assert.Contains("line 2: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_is_a_store_and_overwrites_nothing()
    {
        await _cli.AddAsync("I live in Berlin");
        var copy = _cli.PathOf("copy.db");
        var run = (await _cli.RunAsync("backup", copy, "--json")).Succeeds();
        Assert.Equal(copy, run.Json.GetProperty("path").GetString());
        Assert.Contains("overwrites nothing", (await _cli.RunAsync("backup", copy)).Error, StringComparison.Ordinal);
        var list = await _cli.RunBareAsync([], ["list", "--user", "alice", "--data", copy]);
        Assert.Contains("Berlin", list.Succeeds().Output, StringComparison.Ordinal);
    }
}
