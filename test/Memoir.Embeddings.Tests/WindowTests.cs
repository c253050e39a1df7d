namespace Memoir.Embeddings.Tests;

public sealed class WindowTests
{
    private static readonly LocalEmbeddingsOptions Uncached = new() { CacheSize = 0, Threads = 1, MaxTokens = 32, WindowOverlap = 6 };

    [Fact]
    public void Windows_cover_all_tokens_and_neighbours_share_what_was_asked()
    {
        for (int seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            int room = random.Next(2, 60), overlap = random.Next(0, room / 2 + 1), tokens = random.Next(0, 400);
            var plan = new WindowPlan(tokens, room, overlap);
            int covered = 0;
            for (int i = 0; i < plan.Count; i++)
            {
                var (first, count) = plan[i];
                Assert.True(count <= room && first >= 0 && first + count <= tokens, $"seed {seed}: window {i} is {first}+{count} of {tokens}");
                Assert.True(i == 0 ? first == 0 : covered - first >= overlap && first + count > covered, $"seed {seed}: window {i} begins at {first}, {covered} covered");
                covered = first + count;
            }
            Assert.True(covered == tokens, $"seed {seed}: {covered} of {tokens} covered");
        }
    }

    [Fact]
    public void A_text_that_fits_is_one_window_of_all_its_characters()
    {
        using var encoder = new LocalEmbeddings(Uncached);
        var window = Assert.Single(encoder.EmbedWindows("  I live in Berlin.  "));
        Assert.Equal((0, 21), (window.Start, window.Length));
        var vector = new float[384];
        encoder.Encode("  I live in Berlin.  ", vector);
        Assert.Equal(vector, window.Vector.ToArray());
    }

    [Fact]
    public async Task A_long_text_is_cut_nowhere_and_its_vector_is_the_mean_of_its_windows()
    {
        using var encoder = new LocalEmbeddings(Uncached);
        string text = string.Join(' ', Enumerable.Range(0, 120).Select(i => i == 119 ? "vegetarian 😀" : $"word{i}"));
        var windows = encoder.EmbedWindows(text);
        Assert.True(windows.Count > 3);
        Assert.Equal(text.Length, windows[^1].Start + windows[^1].Length);
        Assert.EndsWith("vegetarian 😀", text.Substring(windows[^1].Start, windows[^1].Length), StringComparison.Ordinal);
        for (int i = 1; i < windows.Count; i++)
            Assert.True(windows[i].Start < windows[i - 1].Start + windows[i - 1].Length, $"window {i} leaves a gap");

        var batch = await encoder.GenerateAsync([text, "x"]);
        var mean = new float[384];
        foreach (var window in windows)
        {
            for (int d = 0; d < mean.Length; d++)
                mean[d] += window.Vector.Span[d];
        }
        var vector = new float[384];
        encoder.Encode(text, vector);
        Assert.Equal(1, Models.Cosine(mean, vector), 1e-6);
        Assert.Equal(1, Models.Cosine(vector, batch[0].Vector.Span), 1e-6);
    }

    [Fact]
    public void A_text_past_the_limit_is_refused_with_the_remedy()
    {
        using var encoder = new LocalEmbeddings(new LocalEmbeddingsOptions { MaxTextLength = 10 });
        var error = Assert.Throws<ArgumentException>(() => encoder.EmbedWindows("eleven chars"));
        Assert.Contains("The text has 12 characters; MaxTextLength is 10. Raise it, or cut the text.", error.Message, StringComparison.Ordinal);
    }
}
