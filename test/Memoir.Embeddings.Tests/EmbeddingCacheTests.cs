namespace Memoir.Embeddings.Tests;

public sealed class EmbeddingCacheTests
{
    [Fact]
    public void It_never_holds_more_than_its_size()
    {
        foreach (int capacity in new[] { 1, 5, 63, 64, 1000 })
        {
            var cache = new EmbeddingCache(capacity, 2);
            for (int i = 0; i < 3000; i++)
                cache.Add(Key(i), [i, -i]);
            Assert.InRange(cache.Count, 1, capacity);
        }
    }

    [Fact]
    public void It_gives_back_what_was_put_in_for_that_text_and_role()
    {
        var cache = new EmbeddingCache(100, 2);
        var vector = new float[2];
        cache.Add(EmbeddingCache.Key("one", TextRole.Passage), [1, 2]);
        Assert.True(cache.TryGet(EmbeddingCache.Key("one", TextRole.Passage), vector));
        Assert.Equal([1f, 2f], vector);
        Assert.False(cache.TryGet(EmbeddingCache.Key("one", TextRole.Query), vector));
        Assert.False(cache.TryGet(EmbeddingCache.Key("two", TextRole.Passage), vector));
    }

    [Fact]
    public void What_is_asked_for_again_outlives_what_is_not()
    {
        var cache = new EmbeddingCache(60, 2);
        var vector = new float[2];
        cache.Add(Key(-1), [7, 7]);
        for (int i = 0; i < 500; i++)
        {
            Assert.True(cache.TryGet(Key(-1), vector), $"lost after {i}");
            cache.Add(Key(i), [i, i]);
        }
    }

    [Fact]
    public async Task The_encoder_answers_a_text_it_has_seen_from_the_cache()
    {
        using var encoder = new LocalEmbeddings(new LocalEmbeddingsOptions { CacheSize = 8 });
        var first = await encoder.GenerateAsync(["I live in Berlin."]);
        var second = await encoder.GenerateAsync(["I live in Berlin."]);
        Assert.Equal(first[0].Vector.ToArray(), second[0].Vector.ToArray());
        Assert.Equal(0, second.Usage!.InputTokenCount);
    }

    private static UInt128 Key(int i) => EmbeddingCache.Key($"text {i}", TextRole.Passage);
}
