using System.Diagnostics;

namespace Memoir.Embeddings.Benchmarks;

/// <summary>Milliseconds of one text at a time, by its length.</summary>
internal static class Speed
{
    public static void Run(int threads)
    {
        using var encoder = new LocalEmbeddings(new LocalEmbeddingsOptions { CacheSize = 0, Threads = threads });
        foreach (int tokens in Texts.Lengths)
        {
            string text = Texts.OfLength(tokens);
            var vector = new float[encoder.Dimensions];
            double best = double.MaxValue, total = 0;
            int runs = 0;
            for (var warm = Stopwatch.StartNew(); warm.ElapsedMilliseconds < 500;)
                encoder.Encode(text, vector);
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            for (var all = Stopwatch.StartNew(); all.ElapsedMilliseconds < 3000; runs++)
            {
                long start = Stopwatch.GetTimestamp();
                encoder.Encode(text, vector);
                double ms = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                best = Math.Min(best, ms);
                total += ms;
            }
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            Console.WriteLine($"{tokens} tokens, {threads} threads: best {best:F3} ms, mean {total / runs:F3} ms, {tokens / best:F0} thousand tokens/s, {allocated / runs} B/call");
        }
    }
}
