using Memoir.Testing;
using Xunit;

namespace Memoir.Sqlite.Tests;

public sealed class DoctorTests : IAsyncDisposable
{
    private static readonly Scope Alice = Scope.User("alice");
    private readonly TemporaryFolder _folder = new();
    private readonly ConceptEmbeddings _embedder = new();

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_sound_store_gets_no_complaint()
    {
        await FillAsync();

        Assert.All(await ExamineAsync(), static finding => Assert.Equal(DoctorSeverity.Ok, finding.Severity));
        Assert.Empty(await ProblemsAsync());
    }

    [Theory]
    [InlineData("UPDATE memories SET words = x'00000000'")]
    [InlineData("UPDATE messages SET words = x'0100000001020304FF'")]
    public async Task Words_that_are_not_those_of_the_text_are_found_and_rebuilt_and_searches_find_them_again(string damage)
    {
        await FillAsync();
        Run(damage);
        Assert.Equal(DoctorSeverity.Error, Of(await ExamineAsync(), "words").Severity);

        var mended = Of(await ExamineAsync(repair: true), "words");

        Assert.True(mended.Repaired);
        Assert.Equal(DoctorSeverity.Ok, Of(await ExamineAsync(), "words").Severity);
        await using var memory = await OpenAsync();
        Assert.Contains((await memory.SearchAsync(new SearchRequest { Query = "guitar", Scope = Alice, Targets = SearchTargets.All, Explain = true })).Hits, static hit => hit.Explanation!.MatchedWords.Count > 0);
    }

    [Fact]
    public async Task An_open_memory_finds_what_a_repair_by_another_process_mended()
    {
        await FillAsync();
        Run("UPDATE memories SET words = x'00000000'");
        await using var memory = await OpenAsync();
        Assert.DoesNotContain((await memory.SearchAsync(new SearchRequest { Query = "guitar", Scope = Alice, Explain = true })).Hits, static hit => Rank(hit) > 0);

        await ExamineAsync(repair: true);

        Assert.Contains((await memory.SearchAsync(new SearchRequest { Query = "guitar", Scope = Alice, Explain = true })).Hits, static hit => Rank(hit) > 0);

        static int Rank(SearchHit hit) => hit.Explanation!.Arms.Single(static arm => arm.Arm == "words").Rank;
    }

    [Fact]
    public async Task Vectors_that_are_not_those_of_the_text_are_found_and_made_anew()
    {
        await FillAsync();
        Run("UPDATE vectors SET data = (SELECT data FROM vectors ORDER BY id LIMIT 1)");
        Assert.Equal(DoctorSeverity.Error, Of(await ExamineAsync(), "vectors").Severity);

        Assert.True(Of(await ExamineAsync(repair: true), "vectors").Repaired);

        Assert.Equal(DoctorSeverity.Ok, Of(await ExamineAsync(), "vectors").Severity);
    }

    [Fact]
    public async Task Missing_vectors_are_counted_and_made()
    {
        await FillAsync();
        Run("DELETE FROM vectors WHERE id IN (SELECT id FROM vectors LIMIT 3)");
        Assert.Contains("3 entries", Of(await ExamineAsync(), "missing vectors").Message, StringComparison.Ordinal);

        Assert.True(Of(await ExamineAsync(repair: true), "missing vectors").Repaired);

        Assert.Equal(DoctorSeverity.Ok, Of(await ExamineAsync(), "missing vectors").Severity);
    }

    [Fact]
    public async Task Vectors_of_nothing_and_wrong_counts_are_found_and_mended_in_the_file()
    {
        await FillAsync();
        Run("INSERT INTO vectors (id, data) VALUES (4398046511104 + 99999, x'00'), (9 * 4398046511104 + 1, x'00'); UPDATE partitions SET memories = memories + 7");
        Assert.Equal(2, (await ProblemsAsync()).Count);

        await using (var store = await SqliteStore.OpenAsync(_folder.File("memoir.db")))
        {
            Assert.Empty((await store.RepairAsync()).Problems);
        }

        await using var memory = await OpenAsync();
        Assert.Equal(2, (await memory.EntitiesAsync()).Single().Memories);
    }

    [Fact]
    public async Task A_row_that_refers_to_nothing_is_found()
    {
        await FillAsync();
        Run("PRAGMA foreign_keys = OFF; DELETE FROM projects");

        Assert.Contains(await ProblemsAsync(), static problem => problem.Contains("refers to one that is not there", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_receipt_that_was_changed_breaks_the_chain()
    {
        await FillAsync();
        await using (var memory = await OpenAsync())
        {
            await memory.EraseAsync(new EraseRequest { Scope = Alice });
        }

        Assert.Equal(DoctorSeverity.Ok, Of(await ExamineAsync(), "receipts").Severity);
        Run("UPDATE receipts SET memories = memories + 1");

        Assert.Equal(DoctorSeverity.Error, Of(await ExamineAsync(), "receipts").Severity);
    }

    [Fact]
    public async Task Another_embedder_and_pending_extraction_are_told_with_what_to_do()
    {
        await using (var store = await SqliteStore.OpenAsync(_folder.File("memoir.db")))
        {
            await using var memory = await Memory.CreateAsync(new MemoryComponents
            {
                Store = store, Embedder = _embedder, OwnsStore = false, Extractor = new ScriptedExtractor { Failure = new InvalidOperationException("down") },
            });
            await memory.AddAsync("I live in Berlin.", Alice);
        }

        await using var again = await SqliteStore.OpenAsync(_folder.File("memoir.db"));
        var findings = await StoreDoctor.ExamineAsync(again, new DoctorRequest { Embedder = new ConceptEmbeddings("other") });

        Assert.Contains("memoir reindex", Of(findings, "embedder").Remedy, StringComparison.Ordinal);
        Assert.Contains("1 messages", Of(findings, "extraction").Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Statistics_are_those_of_the_project()
    {
        await FillAsync();
        await using var store = await SqliteStore.OpenAsync(_folder.File("memoir.db"));

        var counts = await store.MeasureAsync("default");
        var nobody = await store.MeasureAsync("nobody");

        Assert.Equal(2, counts.Memories[MemoryStatus.Active]);
        Assert.Equal((2L, 0L, 4L, 1L), (counts.Messages, counts.PendingMessages, counts.Vectors, counts.Scopes));
        Assert.Equal(4 * 64 * 2, counts.VectorBytes);
        Assert.Empty(nobody.Memories);
        Assert.Equal(0, nobody.Messages + nobody.Vectors + nobody.HistoryEntries + nobody.Scopes);
    }

    private static DoctorFinding Of(IEnumerable<DoctorFinding> findings, string check) => findings.Single(finding => finding.Check == check);

    private async Task FillAsync()
    {
        await using var memory = await OpenAsync();
        foreach (var text in new[] { "I play guitar", "I have a dog" })
        {
            await memory.AddAsync(new AddRequest { Messages = [Message.User(text)], Scope = Alice, Infer = false });
        }
    }

    private async Task<Memory> OpenAsync() => await Memory.CreateAsync(new MemoryComponents
    {
        Store = await SqliteStore.OpenAsync(_folder.File("memoir.db")),
        Embedder = _embedder,
    });

    private async Task<IReadOnlyList<DoctorFinding>> ExamineAsync(bool repair = false)
    {
        await using var store = await SqliteStore.OpenAsync(_folder.File("memoir.db"));
        return await StoreDoctor.ExamineAsync(store, new DoctorRequest { Embedder = _embedder, Repair = repair });
    }

    private async Task<IReadOnlyList<string>> ProblemsAsync()
    {
        await using var store = await SqliteStore.OpenAsync(_folder.File("memoir.db"));
        return (await store.CheckAsync()).Problems;
    }

    private void Run(string sql) => RawFile.Execute(_folder.File("memoir.db"), sql);
}
