using Microsoft.Extensions.AI;

namespace Memoir.Embeddings.Tests;

public sealed class LocalEmbeddingsTests
{
    private static readonly LocalEmbeddingsOptions Uncached = new() { CacheSize = 0, Threads = 1 };

    [Fact]
    public void The_built_in_encoder_gives_nearly_the_vectors_of_the_unquantised_model()
    {
        using var encoder = new LocalEmbeddings(Uncached);
        var cosines = Models.Lines.Select(line => Models.Cosine(encoder.EmbedWindows(line.Text)[0].Vector.Span, line.Vector)).ToArray();
        Assert.True(cosines.Average() >= 0.999, $"mean {cosines.Average()}");
        Assert.True(cosines.Min() >= 0.995, $"least {cosines.Min()} at '{Models.Lines[Array.IndexOf(cosines, cosines.Min())]}'");
    }

    [Fact]
    public void The_metadata_name_the_model_and_its_dimensions()
    {
        using var encoder = new LocalEmbeddings();
        var metadata = Assert.IsType<EmbeddingGeneratorMetadata>(encoder.GetService(typeof(EmbeddingGeneratorMetadata)));
        Assert.Equal(("memoir", "memoir-minilm-v1", 384), (metadata.ProviderName, metadata.DefaultModelId, metadata.DefaultModelDimensions));
        Assert.Equal("memoir-minilm-v1@3374080c31a8a4d7/int8/mean/384", encoder.Identity);
        Assert.Same(encoder, encoder.GetService(typeof(IEmbeddingGenerator<string, Embedding<float>>)));
        Assert.Null(encoder.GetService(typeof(LocalEmbeddings), "key"));
    }

    [Fact]
    public async Task A_batch_gives_the_same_bits_as_its_texts_one_by_one()
    {
        using var encoder = new LocalEmbeddings(new LocalEmbeddingsOptions { CacheSize = 0, Threads = 2 });
        using var single = new LocalEmbeddings(Uncached);
        var texts = Models.Lines.Select(line => line.Text).ToArray();
        var batch = await encoder.GenerateAsync(texts);
        for (int i = 0; i < texts.Length; i++)
        {
            var vector = new float[384];
            single.Encode(texts[i], vector);
            Assert.Equal(vector, batch[i].Vector.ToArray());
        }
        Assert.True(batch.Usage!.InputTokenCount > 0);
    }

    [Fact]
    public void Two_threads_give_the_bits_of_one()
    {
        using var pair = new LocalEmbeddings(new LocalEmbeddingsOptions { CacheSize = 0, Threads = 2 });
        using var single = new LocalEmbeddings(Uncached);
        float[] one = new float[384], two = new float[384];
        foreach (int words in new[] { 1, 7, 30, 200, 700 })
        {
            string text = string.Join(' ', Enumerable.Range(0, words).Select(i => "word" + i % 13));
            single.Encode(text, one);
            pair.Encode(text, two);
            Assert.Equal(one, two);
        }
    }

    [Fact]
    public void Threads_that_share_an_encoder_do_not_disturb_each_other()
    {
        using var encoder = new LocalEmbeddings(new LocalEmbeddingsOptions { CacheSize = 64, Threads = 2 });
        using var single = new LocalEmbeddings(Uncached);
        var expected = Models.Lines.Take(40).Select(line =>
        {
            var vector = new float[384];
            single.Encode(line.Text, vector);
            return (line.Text, vector);
        }).ToArray();
        Parallel.For(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            var (text, vector) = expected[i * 7 % expected.Length];
            var actual = new float[384];
            encoder.Encode(text, actual);
            Assert.Equal(vector, actual);
        });
    }

    [Fact]
    public async Task Small_calls_at_the_same_time_get_the_bits_that_each_would_get_alone()
    {
        using var encoder = new LocalEmbeddings(new LocalEmbeddingsOptions { CacheSize = 0, Threads = 2 });
        using var single = new LocalEmbeddings(Uncached);
        var pairs = Models.Lines.Select(static line => line.Text).Where(static text => text.Length < 500).Chunk(2).ToArray();
        var together = await Task.WhenAll(pairs.Select(pair => Task.Run(() => encoder.GenerateAsync(pair))));
        for (int i = 0; i < pairs.Length; i++)
        {
            for (int j = 0; j < pairs[i].Length; j++)
            {
                var vector = new float[384];
                single.Encode(pairs[i][j], vector);
                Assert.Equal(vector, together[i][j].Vector.ToArray());
            }
        }
    }

    [Fact]
    public async Task A_call_that_is_refused_takes_none_with_it_that_came_at_the_same_time()
    {
        using var encoder = new LocalEmbeddings(new LocalEmbeddingsOptions { CacheSize = 0, Threads = 2, MaxTextLength = 100 });
        var good = Enumerable.Range(0, 40).Select(i => Task.Run(() => encoder.GenerateAsync([$"turn {i}", $"turn {i} again"]))).ToArray();
        var bad = Task.Run(() => encoder.GenerateAsync([new string('x', 101), "turn"]));

        await Assert.ThrowsAsync<ArgumentException>(() => bad);
        Assert.All(await Task.WhenAll(good), static made => Assert.Equal(2, made.Count));
    }

    [Fact]
    public async Task Where_no_prefix_tells_them_apart_a_query_of_known_words_costs_nothing()
    {
        using var encoder = new LocalEmbeddings();
        var query = new EmbeddingGenerationOptions { AdditionalProperties = new() { [LocalEmbeddings.InputTypeKey] = "query" } };
        var passage = await encoder.GenerateAsync(["I love thing one.", "I love thing two."]);
        var asked = await encoder.GenerateAsync(["I love thing two."], query);

        Assert.Equal(0, asked.Usage!.InputTokenCount);
        Assert.Equal(passage[1].Vector.ToArray(), asked[0].Vector.ToArray());
    }

    [Fact]
    public async Task A_cancelled_call_stops()
    {
        using var encoder = new LocalEmbeddings(Uncached);
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            encoder.GenerateAsync(["text", "other"], cancellationToken: cancellation.Token));
    }

    [Fact]
    public void Encoding_allocates_nothing_once_warm()
    {
        using var encoder = new LocalEmbeddings(Uncached);
        var vector = new float[384];
        encoder.Encode("What should I cook for dinner tonight?", vector);

        // A collection that another test causes takes away the thread's buffer, and the rest of it counts as allocated: so one of five
        // rounds has to be clean.
        long least = long.MaxValue;
        for (int round = 0; round < 5; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 10; i++)
                encoder.Encode("What should I cook for dinner tonight?", vector);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    [Fact]
    public async Task A_request_for_other_dimensions_is_refused_with_the_remedy()
    {
        using var encoder = new LocalEmbeddings(Uncached);
        var error = await Assert.ThrowsAsync<ArgumentException>(() =>
            encoder.GenerateAsync(["text"], new EmbeddingGenerationOptions { Dimensions = 256 }));
        Assert.Contains("Dimensions is 256; memoir-minilm-v1 gives 384", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disposed_encoder_says_so()
    {
        var encoder = new LocalEmbeddings(Uncached);
        encoder.Dispose();
        Assert.Throws<ObjectDisposedException>(() => encoder.EmbedWindows("text"));
    }

    [Theory]
    [InlineData(nameof(LocalEmbeddingsOptions.Threads), 0)]
    [InlineData(nameof(LocalEmbeddingsOptions.CacheSize), -1)]
    [InlineData(nameof(LocalEmbeddingsOptions.MaxTokens), 257)]
    [InlineData(nameof(LocalEmbeddingsOptions.WindowOverlap), 200)]
    [InlineData(nameof(LocalEmbeddingsOptions.MaxTextLength), 0)]
    public void An_option_out_of_range_is_refused_with_its_value(string name, int value)
    {
        var options = new LocalEmbeddingsOptions();
        typeof(LocalEmbeddingsOptions).GetProperty(name)!.SetValue(options, value);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new LocalEmbeddings(options));
        Assert.Contains($"{name} is {value}", error.Message, StringComparison.Ordinal);
    }
}
