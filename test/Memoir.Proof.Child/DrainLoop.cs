using System.Globalization;

namespace Memoir.Proof.Child;

/// <summary>Reads what waits in the queue with a slow model until it is killed or told to finish, and reports each call.</summary>
internal static class DrainLoop
{
    private const int Workers = 2;

    public static async Task RunAsync(string path, int seed)
    {
        var model = ProofMemory.SlowModel(seed, Report.Line);
        await using var memory = await ProofMemory.OpenQueueAsync(path, Workers, model);

        // Beats the time, so that whoever reads never waits for a call that does not come.
        using var beat = new Timer(static _ => Report.Line("TICK"), null, 20, 20);
        await Console.In.ReadLineAsync();
        while ((await memory.ListEventsAsync(new EventListRequest { Status = EventStatus.Pending, Limit = 1 })).Total > 0)
        {
            // What the model failed on waits for its next try.
            await memory.RetryExtractionAsync();
            await Task.Delay(20);
        }

        await memory.WhenIdleAsync();
        Report.Line("IDLE", model.Calls.ToString(CultureInfo.InvariantCulture));
    }
}
