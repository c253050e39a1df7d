using Memoir.Storage;
using Memoir.Testing;
using Microsoft.Extensions.AI;
using Xunit;

namespace Memoir.Proof.Tests;

/// <summary>Vectors that were missing are made outside of transactions: what happens meanwhile must not be undone by them.</summary>
public sealed class LateVectorsTests
{
    private static readonly Scope Alice = Scope.User("alice");

    [Fact]
    public async Task A_text_that_changed_while_its_missing_vector_was_made_keeps_the_vector_of_the_new_text()
    {
        await using var store = new InMemoryStore();
        using var embedder = new Interrupted();
        await using var memory = await OpenAsync(store, embedder);
        var id = await AddWithoutVectorsAsync(memory, embedder, "likes tea");
        ReadOnlyMemory<byte> updated = default;
        embedder.Meanwhile = async () =>
        {
            await memory.UpdateAsync(new UpdateRequest { Id = id, Text = "plays the guitar" });
            updated = await VectorOfAsync(store);
        };

        await memory.RetryExtractionAsync();

        Assert.False(updated.IsEmpty);
        Assert.Equal(updated.ToArray(), (await VectorOfAsync(store)).ToArray());
    }

    [Fact]
    public async Task What_was_erased_while_its_missing_vector_was_made_stays_erased_and_the_rest_is_embedded()
    {
        await using var store = new InMemoryStore();
        using var embedder = new Interrupted();
        await using var memory = await OpenAsync(store, embedder);
        var id = await AddWithoutVectorsAsync(memory, embedder, "likes tea");
        await AddWithoutVectorsAsync(memory, embedder, "has a dog");
        embedder.Meanwhile = () => memory.EraseAsync(new EraseRequest { MemoryId = id });

        await memory.RetryExtractionAsync();

        Assert.Empty(await store.ReadAsync(static reader => reader.FindUnembedded(StoreAudit.Project, 1, 10)));
        Assert.Equal("has a dog", Assert.Single((await memory.ListAsync(Alice)).Memories).Text);
    }

    private static async Task<Memory> OpenAsync(InMemoryStore store, Interrupted embedder) =>
        await Memory.CreateAsync(new MemoryComponents { Store = store, Extractor = new ScriptedExtractor(), Embedder = embedder, OwnsStore = false });

    private static async Task<string> AddWithoutVectorsAsync(Memory memory, Interrupted embedder, string text)
    {
        embedder.Inner.Failure = new InvalidOperationException("no model");
        var added = await memory.AddAsync(text, Alice);
        embedder.Inner.Failure = null;
        return added.Memories[0].Id;
    }

    private static async Task<ReadOnlyMemory<byte>> VectorOfAsync(InMemoryStore store) => await store.ReadAsync(static reader =>
        reader.GetVectors(EntryKind.Memory, [StoreAudit.Memories(reader)[0].Key], 1)[0]);

    /// <summary>Lets something happen once, while vectors are made.</summary>
    private sealed class Interrupted : IEmbeddingGenerator<string, Embedding<float>>
    {
        public ConceptEmbeddings Inner { get; } = new();

        public Func<Task>? Meanwhile { get; set; }

        public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            var generated = await Inner.GenerateAsync(values, options, cancellationToken);
            if (Meanwhile is { } meanwhile)
            {
                Meanwhile = null;
                await meanwhile();
            }

            return generated;
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => Inner.GetService(serviceType, serviceKey);

        public void Dispose() => Inner.Dispose();
    }
}
