using System.Diagnostics;

namespace Memoir.Embeddings.Benchmarks;

/// <summary>What a process that wants one vector spends. The age of a process is known to 10 ms.</summary>
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
        using var process = Process.GetCurrentProcess();
        double age = (DateTime.UtcNow - process.StartTime.ToUniversalTime()).TotalMilliseconds;
        Console.WriteLine($"opened {opened:F0} ms, first vector {done:F0} ms after Main, {age:F0} ms after the process began; resident {Environment.WorkingSet >> 20} MiB");
    }
}
