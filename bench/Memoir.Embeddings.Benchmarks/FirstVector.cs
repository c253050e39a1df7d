using System.Diagnostics;

namespace Memoir.Embeddings.Benchmarks;

/// <summary>How long after the process began its first vector is there.</summary>
internal static class FirstVector
{
    public static void Run()
    {
        var process = Process.GetCurrentProcess();
        double main = (DateTime.Now - process.StartTime).TotalMilliseconds;
        using var encoder = new LocalEmbeddings();
        double opened = (DateTime.Now - process.StartTime).TotalMilliseconds;
        var vector = new float[encoder.Dimensions];
        encoder.Encode("What should I cook for dinner tonight, given what you know?", vector);
        double done = (DateTime.Now - process.StartTime).TotalMilliseconds;
        process.Refresh();
        Console.WriteLine($"main {main:F0} ms, opened {opened:F0} ms, first vector {done:F0} ms after the process began; resident {process.WorkingSet64 >> 20} MiB");
    }
}
