using Memoir.Embedding;
using Memoir.Storage;
using Memoir.Testing;
using Memoir.Testing.Models;
using Microsoft.Extensions.AI;
using Xunit;

namespace Memoir.Providers.Tests.Embedding;

/// <summary>Embeddings by a server: batches, order, prefixes, lengths, identity, errors.</summary>
public sealed class EmbeddingTests : IAsyncDisposable
{
    private static readonly Scope Alice = Scope.User("alice");
    private readonly ScriptedModelServer _server = new();

    public EmbeddingTests() => _server.Answer = static request => ModelReplies.Embeds(request, Vector);

    [Fact]
    public async Task Vectors_come_in_the_order_of_the_texts_however_many()
    {
        using var generator = Generator();
        var texts = Enumerable.Range(1, 250).Select(static i => new string('x', i)).ToList();
        var vectors = await generator.GenerateAsync(texts);

        Assert.Equal(texts.Select(static text => (float)text.Length), vectors.Select(static vector => vector.Vector.Span[0]));
        Assert.Equal(3, _server.Requests.Count);
        Assert.Equal(21, vectors.Usage?.InputTokenCount);
        Assert.Equal("/v1/embeddings", _server.Requests[0].Path);
    }

    [Fact]
    public async Task Queries_and_passages_get_the_prefixes_that_the_model_wants()
    {
        using var generator = Generator(static options => (options.EmbeddingQueryPrefix, options.EmbeddingPassagePrefix) = ("query: ", "passage: "));
        await generator.GenerateAsync(["where"], new EmbeddingGenerationOptions { AdditionalProperties = new() { ["input_type"] = "query" } });
        await generator.GenerateAsync(["here"]);

        Assert.Equal("query: where", _server.Requests[0].Json.GetProperty("input")[0].GetString());
        Assert.Equal("passage: here", _server.Requests[1].Json.GetProperty("input")[0].GetString());
        Assert.Equal("openai/nomic+'passage:'", ((IEmbedderIdentity)generator.GetService(typeof(IEmbedderIdentity))!).Identity);
    }

    [Fact]
    public async Task A_text_past_the_longest_is_cut_between_characters()
    {
        using var generator = Generator(static options => options.EmbeddingMaxLength = 100);
        await generator.GenerateAsync([new string('a', 99) + "🙂", string.Empty]);

        Assert.Equal(new string('a', 99), _server.Requests[0].Json.GetProperty("input")[0].GetString());
        Assert.Equal(" ", _server.Requests[0].Json.GetProperty("input")[1].GetString());
    }

    [Fact]
    public async Task Fewer_dimensions_are_asked_for()
    {
        using var generator = Generator(static options => options.EmbeddingDimensions = 64);
        await generator.GenerateAsync(["a"]);

        Assert.Equal(64, _server.Requests[0].Json.GetProperty("dimensions").GetInt32());
    }

    [Fact]
    public async Task A_server_that_knows_no_base64_answers_in_numbers()
    {
        _server.Answer = static _ => ModelReply.Json("""{"object":"list","data":[{"object":"embedding","index":0,"embedding":[0.25,-1.5]}],"model":"m","usage":{"prompt_tokens":1,"total_tokens":1}}""");
        using var generator = Generator();

        var vectors = await generator.GenerateAsync(["a"]);
        Assert.Equal(new[] { 0.25f, -1.5f }, vectors[0].Vector.ToArray());
    }

    [Fact]
    public async Task Fewer_vectors_than_texts_are_an_error()
    {
        _server.Answer = static _ => ModelReply.Json("""{"object":"list","data":[{"object":"embedding","index":0,"embedding":[1,2]}],"model":"m","usage":{"prompt_tokens":1,"total_tokens":1}}""");
        using var generator = Generator();
        var error = await Assert.ThrowsAsync<ModelUnavailableException>(() => generator.GenerateAsync(["a", "b"]));

        Assert.Contains("1 vectors for 2 texts", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_name_the_settings_of_embeddings()
    {
        _server.Answer = static _ => ModelProtocol.OpenAI.Fails(404, "model_not_found", "model 'nomic' not found, try pulling it first");
        using var generator = Generator();
        var error = await Assert.ThrowsAsync<ModelUnavailableException>(() => generator.GenerateAsync(["a"]));

        Assert.Equal((404, false), (error.Status, error.IsRetryable));
        Assert.Contains("try pulling it first", error.Message, StringComparison.Ordinal);
        Assert.Contains("MEMOIR_EMBEDDING_MODEL", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_opens_with_an_embedder_that_is_down_if_it_knows_it()
    {
        var store = new InMemoryStore();
        using var generator = Generator();
        await using (var memory = await Memory.CreateAsync(new MemoryComponents { Store = store, Embedder = generator, OwnsStore = false }))
        {
            await memory.AddAsync("I am vegetarian.", Alice);
        }

        _server.Answer = static _ => ModelProtocol.OpenAI.Fails(503, "api_error", "Loading");
        await using (var memory = await Memory.CreateAsync(new MemoryComponents { Store = store, Embedder = generator, OwnsStore = false }))
        {
            Assert.Contains("Loading", (await memory.AddAsync("I live in Berlin.", Alice)).EmbeddingError, StringComparison.Ordinal);
            _server.Answer = static request => ModelReplies.Embeds(request, Vector);
            await memory.RetryExtractionAsync();
            Assert.Empty((await memory.SearchAsync(new SearchRequest { Query = "Berlin", Scope = Alice })).Degraded);
        }

        using var unknown = Generator(static options => options.EmbeddingModel = "another");
        await Assert.ThrowsAsync<EmbedderMismatchException>(() => Memory.CreateAsync(new MemoryComponents { Store = store, Embedder = unknown, OwnsStore = false }));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static float[] Vector(string text) => [text.Length, 1, 2, 3];

    private IEmbeddingGenerator<string, Embedding<float>> Generator(Action<ModelOptions>? configure = null)
    {
        var options = new ModelOptions { EmbeddingModel = "nomic", EmbeddingUrl = _server.Url.AbsoluteUri };
        configure?.Invoke(options);
        return Models.CreateEmbeddingGenerator(options, Given.Environment);
    }
}
