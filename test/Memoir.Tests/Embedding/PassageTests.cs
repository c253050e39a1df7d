using Memoir.Embedding;
using Memoir.Storage;
using Memoir.Testing;
using Microsoft.Extensions.AI;
using Xunit;

namespace Memoir.Tests.Embedding;

public sealed class PassageTests
{
    private static readonly Scope Alice = Scope.User("alice");

    [Fact]
    public async Task The_end_of_a_long_message_is_found_like_its_beginning()
    {
        await using var memory = await Memory.CreateAsync(new MemoryComponents { Store = new InMemoryStore(), Embedder = new Halves() });
        var filler = string.Concat(Enumerable.Repeat("nothing of note here. ", 20));
        var text = $"my dog is old. {filler}{filler} I am vegetarian.";
        await memory.AddAsync(new AddRequest { Messages = [Message.User(text)], Scope = Alice, Infer = false });
        await memory.AddAsync(new AddRequest { Messages = [Message.User("music all day")], Scope = Alice, Infer = false });

        foreach (var query in new[] { "a puppy", "where to have dinner" })
        {
            var hit = (await memory.SearchAsync(new SearchRequest { Query = query, Scope = Alice, Explain = true })).Hits[0];
            Assert.Equal(text, hit.Text);
            Assert.True(hit.Explanation!.Arms.Single(arm => arm.Arm == "meaning").Raw > 0.8);
        }
    }

    /// <summary>Gives a long text two vectors, one for each half.</summary>
    private sealed class Halves : IEmbeddingGenerator<string, Embedding<float>>, IPassageEmbedder
    {
        private readonly ConceptEmbeddings _inner = new();

        public IReadOnlyList<ReadOnlyMemory<float>> EmbedPassages(string text) =>
            [Embed(text[..(text.Length / 2)]), Embed(text[(text.Length / 2)..])];

        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
            _inner.GenerateAsync(values, options, cancellationToken);

        public object? GetService(Type serviceType, object? serviceKey = null) =>
            serviceType == typeof(IPassageEmbedder) ? this : _inner.GetService(serviceType, serviceKey);

        public void Dispose() => _inner.Dispose();

        private ReadOnlyMemory<float> Embed(string text) => _inner.GenerateAsync([text]).GetAwaiter().GetResult()[0].Vector;
    }
}
