namespace Memoir.Load;

/// <summary>Says what came of mixed load with a kill in the middle.</summary>
internal static class KillReport
{
    private const int LinesShown = 20;

    public static async Task<int> RunAsync(TimeSpan time)
    {
        using var run = new KillRun();
        var result = await run.RunAsync(time);
        double At(double p) => result.Milliseconds[(int)((result.Milliseconds.Length - 1) * p)];
        Console.WriteLine("| minutes | writes acknowledged | searches | broken off | refused | memories read back | lost or doubled | back after | p50 ms | p95 ms | p99 ms | resident |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        Console.WriteLine($"| {time.TotalMinutes:0.#} | {result.Acknowledged} | {result.Searches} | {result.Broken} | {result.Refused} | {result.Verified} | {result.Lost.Count} | {result.BackIn.TotalSeconds:0.0} s | {At(.5):0.0} | {At(.95):0.0} | {At(.99):0.0} | {result.ResidentBytes / 1048576} MiB |");
        foreach (var line in result.Lost.Take(LinesShown))
        {
            Console.WriteLine(line);
        }

        return result.Lost.Count == 0 && result.Refused == 0 ? 0 : 1;
    }
}
