using System.Diagnostics;

namespace Memoir.Embeddings.Benchmarks;

/// <summary>What a process that wants one vector spends, after the runtime has started.</summary>
internal static class FirstVector
{
    public static void Run()
    {
        long start = Stopwatch.GetTimestamp();
        using var encoder = new LocalEmbeddings();
        double opened = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        var vector = new float[encoder.Dimensions];
        encoder.Encode("What should I cook for dinner tonight, given what you know?", vector);
        double done = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        Console.WriteLine($"opened {opened:F0} ms, first vector {done:F0} ms after Main; resident {Environment.WorkingSet >> 20} MiB");
    }
}
