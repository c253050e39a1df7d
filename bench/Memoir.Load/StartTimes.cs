using System.Diagnostics;

namespace Memoir.Load;

/// <summary>How long <c>memoir serve</c> takes until it listens, and until it has answered.</summary>
internal static class StartTimes
{
    private const int Starts = 10;

    public static async Task<int> RunAsync()
    {
        using var folder = new ScratchFolder();
        var listening = new List<double>();
        var answered = new List<double>();
        for (var i = 0; i <= Starts; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await using var server = await ServedProcess.MemoirAsync(folder.File("start.db"));
            using var api = new LoadClient(server.Address, 1);
            var ready = await api.ReadyAsync();
            var all = Stopwatch.GetElapsedTime(started).TotalSeconds;
            if (!ready.IsOk)
            {
                throw new InvalidOperationException($"/readyz was answered {ready.Status}.");
            }

            // The first one makes the files.
            if (i > 0)
            {
                listening.Add(server.StartedIn.TotalSeconds);
                answered.Add(all);
            }
        }

        Console.WriteLine($"{Starts} starts: listens after {Median(listening):0.00} s (slowest {listening.Max():0.00} s), /readyz answered after {Median(answered):0.00} s (slowest {answered.Max():0.00} s)");
        return 0;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
