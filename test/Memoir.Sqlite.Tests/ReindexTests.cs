using Memoir.Storage;
using Memoir.Testing;
using Microsoft.Extensions.AI;
using Xunit;

namespace Memoir.Sqlite.Tests;

public sealed class ReindexTests : IAsyncDisposable
{
    private const string Project = "default";
    private static readonly Scope Alice = Scope.User("alice");
    private readonly TemporaryFolder _folder = new();
    private readonly List<IAsyncDisposable> _open = [];

    public async ValueTask DisposeAsync()
    {
        foreach (var opened in Enumerable.Reverse(_open))
        {
            await opened.DisposeAsync();
        }

        _folder.Dispose();
    }

    [Fact]
    public async Task A_store_refuses_another_embedder_and_names_the_remedy_until_it_is_reindexed()
    {
        await using (var memory = await OpenAsync("old"))
        {
            await memory.AddAsync("I am vegetarian.", Alice);
        }

        var refused = await Assert.ThrowsAsync<EmbedderMismatchException>(() => OpenAsync("new"));
        Assert.Contains("memoir reindex", refused.Message, StringComparison.Ordinal);

        var result = await ReindexAsync("new");

        Assert.Equal(("test/old", "test/new", true, false), (result.From, result.To, result.Switched, result.Resumed));
        await Assert.ThrowsAsync<EmbedderMismatchException>(() => OpenAsync("old"));
        var reopened = await OpenAsync("new");
        var hit = (await reopened.SearchAsync(new SearchRequest { Query = "restaurant", Scope = Alice, Explain = true })).Hits[0];
        Assert.Equal("User is vegetarian", hit.Text);
        Assert.True(hit.Explanation!.Arms.Single(static arm => arm.Arm == "meaning").Raw > 0.5);
    }

    [Fact]
    public async Task Searches_and_adds_go_on_with_the_old_vectors_until_the_switch_and_what_came_meanwhile_is_switched_too()
    {
        var memory = await OpenAsync("old");
        await AddManyAsync(memory, 10);
        var seen = 0;
        var embedder = new InterruptedEmbeddings("new", async batch =>
        {
            var found = await FindAsync(memory, "puppy");
            Assert.Empty(found.Degraded);
            Assert.Contains(found.Hits, static hit => hit.Text.Contains("dog", StringComparison.Ordinal));
            if (batch < 4)
            {
                var added = await memory.AddAsync(new AddRequest { Messages = [Message.User($"late note {batch}: I cook dinner")], Scope = Alice, Infer = false });
                Assert.Null(added.EmbeddingError);
            }

            seen++;
        });

        await ReindexAsync(embedder, batchSize: 4);

        Assert.True(seen >= 5, $"{seen} batches");
        var store = await StoreAsync();
        Assert.Empty(await store.ReadAsync(static reader => reader.FindUnembedded(Project, 2, 100)));
        Assert.Equal(["test/new"], await store.ReadAsync(static reader => reader.ListEmbedders(Project).Where(static entry => entry.Active).Select(static entry => entry.Identity).ToList()));
        var reopened = await OpenAsync("new");
        Assert.Equal(3, (await FindAsync(reopened, "restaurant", 3)).Hits.Count(static hit => hit.Text.StartsWith("late note", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Interrupted_at_any_batch_it_goes_on_where_it_was_and_the_old_vectors_serve_until_then()
    {
        var memory = await OpenAsync("old");
        await AddManyAsync(memory, 10);
        var embedded = 0;
        for (var kill = 1; ; kill++)
        {
            Assert.True(kill < 20, "It never ends.");
            using var killed = new CancellationTokenSource();
            var embedder = new InterruptedEmbeddings("new", batch => batch == 2 ? killed.CancelAsync() : Task.CompletedTask);
            try
            {
                var result = await ReindexAsync(embedder, batchSize: 4, killed.Token);
                embedded += (int)result.Embedded;
                Assert.Equal(kill > 1, result.Resumed);
                break;
            }
            catch (OperationCanceledException)
            {
                embedded += 4;
                Assert.Empty((await FindAsync(memory, "puppy")).Degraded);
                Assert.Equal("test/old", await ActiveAsync());
            }
        }

        // Ten turns and ten memories, each embedded once over all attempts.
        Assert.Equal(20, embedded);
        Assert.Equal("test/new", await ActiveAsync());
    }

    [Fact]
    public async Task A_process_with_the_old_embedder_goes_on_by_words_says_so_and_corrupts_nothing()
    {
        var old = await OpenAsync("old");
        var id = (await old.AddAsync(new AddRequest { Messages = [Message.User("I have a dog")], Scope = Alice, Infer = false })).Memories[0].Id;
        await FindAsync(old, "dog");
        await ReindexAsync("new");

        var added = await old.AddAsync(new AddRequest { Messages = [Message.User("I play guitar")], Scope = Alice, Infer = false });
        var found = await FindAsync(old, "guitar");
        await old.UpdateAsync(new UpdateRequest { Id = id, Text = "I have a cat" });

        Assert.Contains("memoir reindex", added.EmbeddingError, StringComparison.Ordinal);
        Assert.Equal("I play guitar", found.Hits[0].Text);
        Assert.StartsWith("meaning: ", Assert.Single(found.Degraded), StringComparison.Ordinal);
        await Assert.ThrowsAsync<EmbedderMismatchException>(() => old.RetryExtractionAsync());
        var store = await StoreAsync();
        Assert.Empty((await store.CheckAsync()).Problems);
        var unembedded = await store.ReadAsync(static reader => reader.FindUnembedded(Project, 2, 100));
        Assert.Equal(["I have a cat", "I play guitar", "I play guitar"], unembedded.Select(static entry => entry.Text).Order(StringComparer.Ordinal));

        var again = await ReindexAsync("new");
        Assert.Equal((false, 3L), (again.Switched, again.Embedded));
        var reopened = await OpenAsync("new");
        Assert.Equal("I have a cat", (await FindAsync(reopened, "puppy")).Hits[0].Text);
    }

    [Fact]
    public async Task Back_to_the_former_embedder_is_a_reindex_like_any_other()
    {
        var memory = await OpenAsync("old");
        await AddManyAsync(memory, 3);
        await ReindexAsync("new");

        var back = await ReindexAsync("old");

        Assert.Equal(("test/new", "test/old", 6L), (back.From, back.To, back.Embedded));
        Assert.Empty((await FindAsync(memory, "puppy")).Degraded);
    }

    [Fact]
    public async Task A_text_that_changes_while_it_is_embedded_gets_the_vector_of_its_new_words()
    {
        var memory = await OpenAsync("old");
        var id = (await memory.AddAsync(new AddRequest { Messages = [Message.User("I have a dog")], Scope = Alice, Infer = false })).Memories[0].Id;
        var embedder = new InterruptedEmbeddings("new", batch => batch == 1 ? memory.UpdateAsync(new UpdateRequest { Id = id, Text = "I play guitar" }) : Task.CompletedTask);

        await ReindexAsync(embedder, batchSize: 64);

        var store = await StoreAsync();
        var findings = await StoreDoctor.ExamineAsync(store, new DoctorRequest { Embedder = new ConceptEmbeddings("new") });
        Assert.All(findings, static finding => Assert.Equal(DoctorSeverity.Ok, finding.Severity));
    }

    [Fact]
    public async Task Erased_while_it_is_embedded_it_leaves_no_vector()
    {
        var memory = await OpenAsync("old");
        await AddManyAsync(memory, 2);
        var embedder = new InterruptedEmbeddings("new", batch => batch == 1 ? memory.EraseAsync(new EraseRequest { Scope = Alice }) : Task.CompletedTask);

        var result = await ReindexAsync(embedder, batchSize: 64);

        Assert.True(result.Switched);
        Assert.Empty((await (await StoreAsync()).CheckAsync()).Problems);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_001)]
    public async Task A_batch_out_of_range_is_refused(int batch)
    {
        var refused = await Assert.ThrowsAsync<InvalidInputException>(() => ReindexAsync(new ConceptEmbeddings("new"), batch));

        Assert.Equal("batch_size", refused.Field);
    }

    private static Task<SearchResult> FindAsync(Memory memory, string query, int top = 10) =>
        memory.SearchAsync(new SearchRequest { Query = query, Scope = Alice, TopK = top });

    private static async Task AddManyAsync(Memory memory, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await memory.AddAsync(new AddRequest { Messages = [Message.User($"My dog number {i}")], Scope = Alice, Infer = false });
        }
    }

    private Task<ReindexResult> ReindexAsync(string model) => ReindexAsync(new ConceptEmbeddings(model), 4);

    private async Task<ReindexResult> ReindexAsync(IEmbeddingGenerator<string, Embedding<float>> embedder, int batchSize, CancellationToken cancellationToken = default)
    {
        await using var store = await SqliteStore.OpenAsync(_folder.File("memoir.db"), cancellationToken: CancellationToken.None);
        return await Reindexer.RunAsync(store, embedder, new ReindexRequest { BatchSize = batchSize }, cancellationToken: cancellationToken);
    }

    private async Task<string> ActiveAsync() =>
        await (await StoreAsync()).ReadAsync(static reader => reader.ListEmbedders(Project).Single(static entry => entry.Active).Identity);

    private async Task<SqliteStore> StoreAsync()
    {
        var store = await SqliteStore.OpenAsync(_folder.File("memoir.db"));
        _open.Add(store);
        return store;
    }

    private async Task<Memory> OpenAsync(string model)
    {
        var store = await SqliteStore.OpenAsync(_folder.File("memoir.db"));
        try
        {
            var memory = await Memory.CreateAsync(new MemoryComponents { Store = store, Embedder = new ConceptEmbeddings(model) });
            _open.Add(memory);
            return memory;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>An embedder in whose calls something else happens.</summary>
    private sealed class InterruptedEmbeddings(string model, Func<int, Task> during) : IEmbeddingGenerator<string, Embedding<float>>
    {
        private readonly ConceptEmbeddings _inner = new(model);
        private int _calls;

        public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            await during(++_calls);
            return await _inner.GenerateAsync(values, options, cancellationToken);
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => _inner.GetService(serviceType, serviceKey);

        public void Dispose() => _inner.Dispose();
    }
}
