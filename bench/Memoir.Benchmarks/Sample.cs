using System.Diagnostics;

namespace Memoir.Benchmarks;

/// <summary>Times of one kind of call in milliseconds, what it allocated, and the time on the processor, mean: beside other programs the wall clock counts them too.</summary>
internal sealed record Sample(double P50, double P95, double AllocatedKb, double Processor)
{
    /// <summary>Runs the calls one after another, after a tenth of them unmeasured.</summary>
    public static async Task<Sample> OfAsync(int calls, Func<int, Task> call)
    {
        for (var i = 0; i < calls / 10; i++)
        {
            await call(i);
        }

        var times = new double[calls];
        var processor = Environment.CpuUsage.TotalTime;
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        for (var i = 0; i < calls; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await call((calls / 10) + i);
            times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        processor = Environment.CpuUsage.TotalTime - processor;
        Array.Sort(times);
        return new Sample(times[calls / 2], times[(int)(calls * 0.95)], allocated / 1024.0 / calls, processor.TotalMilliseconds / calls);
    }
}
