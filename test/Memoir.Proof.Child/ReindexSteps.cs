using Memoir.Sqlite;
using Memoir.Testing;

namespace Memoir.Proof.Child;

/// <summary>Embeds a store anew for another embedder, and after each batch says how many it has done and waits for a line.</summary>
internal static class ReindexSteps
{
    public static async Task RunAsync(string path, int batchSize)
    {
        await using var store = await SqliteStore.OpenAsync(path);
        var request = new ReindexRequest { BatchSize = batchSize, Progress = new Steps() };
        var result = await Reindexer.RunAsync(store, new ConceptEmbeddings("new"), request);
        Report.Line("DONE", $"{result.Embedded}", $"{result.Switched}", $"{result.Resumed}");
    }

    private sealed class Steps : IProgress<ReindexProgress>
    {
        public void Report(ReindexProgress value)
        {
            Child.Report.Line("EMBEDDED", $"{value.Embedded}");
            Console.ReadLine();
        }
    }
}
