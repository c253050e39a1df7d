using System.Diagnostics;

namespace Memoir.Load;

/// <summary>One kind of request over so many connections for so long.</summary>
/// <param name="What">The kind of request.</param>
/// <param name="Connections">Callers, each with one request in work at a time.</param>
/// <param name="Milliseconds">How long each answered request took, sorted.</param>
/// <param name="Errors">Requests without a success.</param>
/// <param name="Seconds">How long the run took.</param>
public sealed record Cell(string What, int Connections, double[] Milliseconds, int Errors, double Seconds)
{
    private const int Warmup = 20;

    public double PerSecond => Milliseconds.Length / Seconds;

    public double Percentile(double p) => Milliseconds.Length == 0 ? double.NaN : Milliseconds[Math.Min(Milliseconds.Length - 1, (int)(Milliseconds.Length * p))];

    /// <summary>Calls in a closed loop: each caller sends its next request when the last was answered.</summary>
    public static async Task<Cell> RunAsync(string what, int connections, TimeSpan time, Func<int, Random, long, Task<Answer>> call)
    {
        await Task.WhenAll(Enumerable.Range(0, connections).Select(async caller =>
        {
            var random = new Random(caller);
            for (var i = 0; i < Math.Max(1, Warmup / connections); i++)
            {
                await call(caller, random, -1 - i);
            }
        }));
        var clock = Stopwatch.StartNew();
        var lanes = await Task.WhenAll(Enumerable.Range(0, connections).Select(caller => Task.Run(() => CallAsync(caller, clock, time, call))));
        double[] all = [.. lanes.SelectMany(static lane => lane.Times).Order()];
        return new Cell(what, connections, all, lanes.Sum(static lane => lane.Errors), clock.Elapsed.TotalSeconds);
    }

    private static async Task<(List<double> Times, int Errors)> CallAsync(int caller, Stopwatch clock, TimeSpan time, Func<int, Random, long, Task<Answer>> call)
    {
        var random = new Random(1000 + caller);
        var times = new List<double>();
        var errors = 0;
        for (var number = 0L; clock.Elapsed < time; number++)
        {
            var started = Stopwatch.GetTimestamp();
            var answer = await call(caller, random, number);
            if (answer.IsOk)
            {
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
            else
            {
                errors++;
            }
        }

        return (times, errors);
    }
}
