using System.Diagnostics;

namespace Memoir.Embeddings.Benchmarks;

/// <summary>Milliseconds of one text at a time, by its length.</summary>
internal static class Speed
{
    // Of the dense layers, a token; attention adds 4,608 for every other token.
    private const double MultiplyAdds = 10.6e6;

    public static void Run(int threads)
    {
        using var encoder = new LocalEmbeddings(new LocalEmbeddingsOptions { CacheSize = 0, Threads = threads });
        foreach (int tokens in Texts.Lengths)
        {
            string text = Texts.OfLength(tokens);
            var vector = new float[encoder.Dimensions];
            for (var warm = Stopwatch.StartNew(); warm.ElapsedMilliseconds < 500;)
                encoder.Encode(text, vector);
            var times = new List<double>(100_000);
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            for (var all = Stopwatch.StartNew(); all.ElapsedMilliseconds < 3000;)
            {
                long start = Stopwatch.GetTimestamp();
                encoder.Encode(text, vector);
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            times.Sort();
            Console.WriteLine(
                $"memoir {tokens} tokens, {threads} threads: best {times[0]:F3} ms, median {times[times.Count / 2]:F3} ms, " +
                $"{tokens / times[0]:F1} thousand tokens/s, {MultiplyAdds * tokens / times[0] / 1e6:F0} G multiply-adds/s, {allocated / times.Count} B/call");
        }
    }
}
