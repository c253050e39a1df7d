using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Memoir.Telemetry;

/// <summary>
/// What is measured: recall, which an answer waits for, apart from ingest, which it need not. Tags come from closed sets: no id
/// of a user, project or memory, and no text.
/// </summary>
internal static class Instruments
{
    public const string OperationTag = "gen_ai.operation.name";

    public const string ErrorTag = "error.type";

    public const string EventTag = "memoir.event";

    public static readonly ActivitySource Source = new(MemoryTelemetry.SourceName);

    public static readonly Meter Meter = new(MemoryTelemetry.MeterName);

    // The buckets of every GenAI duration: 10 ms, doubled up to 82 s; recall in process lies below, so three finer ones lead.
    public static readonly InstrumentAdvice<double> Buckets = new()
    {
        HistogramBucketBoundaries = [0.001, 0.002, 0.005, 0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92],
    };

    public static readonly Histogram<double> Recall = Meter.CreateHistogram("memoir.recall.duration", "s", "Time of searches.", advice: Buckets);

    public static readonly Histogram<double> Ingest = Meter.CreateHistogram("memoir.ingest.duration", "s", "Time of adds, updates and deletions.", advice: Buckets);

    public static readonly Counter<long> Memories = Meter.CreateCounter<long>("memoir.memories", "{memory}", "Memories touched, by what became of them.");

    public static readonly Counter<long> Rejected = Meter.CreateCounter<long>("memoir.candidates.rejected", "{candidate}", "Candidates that were not stored.");

    public static readonly Counter<long> Messages = Meter.CreateCounter<long>("memoir.messages", "{message}", "Messages kept.");

    public static readonly Counter<long> Hits = Meter.CreateCounter<long>("memoir.recall.hits", "{hit}", "Hits returned by searches.");

    public static readonly Gauge<int> Pending = Meter.CreateGauge<int>(
        "memoir.messages.pending", "{message}", "Messages that wait for another try of extraction, as of the last add; 1,000 stands for more.");

    private static readonly Counter<long> ExtractionFailures = Meter.CreateCounter<long>("memoir.extraction.failures", "{message}", "Messages that extraction failed on.");

    private static readonly Counter<long> EmbeddingFailures = Meter.CreateCounter<long>("memoir.embedding.failures", "{call}", "Calls of the embedder that failed.");

    private static readonly Counter<long> RerankingFailures = Meter.CreateCounter<long>("memoir.reranking.failures", "{call}", "Calls of the reranker that failed.");

    public static bool AreOn =>
        Source.HasListeners() || Recall.Enabled || Ingest.Enabled || Memories.Enabled || Rejected.Enabled || Messages.Enabled || Hits.Enabled || Pending.Enabled;

    public static void CountExtractionFailure(int messages) => ExtractionFailures.Add(messages);

    public static void CountMemories(IEnumerable<AddedMemory> touched, int rejected)
    {
        foreach (var memory in touched)
        {
            Memories.Add(1, new KeyValuePair<string, object?>(EventTag, NameOf(memory.Event)));
        }

        Rejected.Add(rejected);
    }

    public static void CountEmbeddingFailure(string operation) => EmbeddingFailures.Add(1, new KeyValuePair<string, object?>(OperationTag, operation));

    public static void CountRerankingFailure() => RerankingFailures.Add(1);

    private static string NameOf(MemoryEvent happened) => happened switch
    {
        MemoryEvent.Add => "add",
        MemoryEvent.Update => "update",
        MemoryEvent.Supersede => "supersede",
        MemoryEvent.Delete => "delete",
        MemoryEvent.Restore => "restore",
        _ => "noop",
    };
}
