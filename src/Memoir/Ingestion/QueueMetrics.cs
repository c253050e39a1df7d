using System.Diagnostics;
using System.Diagnostics.Metrics;
using Memoir.Extraction;
using Memoir.Telemetry;

namespace Memoir.Ingestion;

/// <summary>What the queue does and costs, on the library's meter. Tags come from closed sets and the model's name.</summary>
internal static class QueueMetrics
{
    private const string OutcomeTag = "memoir.outcome";

    private static readonly Counter<long> Calls = Instruments.Meter.CreateCounter<long>("memoir.extraction.calls", "{call}", "Calls of the model, by outcome: ok, failed, lost.");

    private static readonly Counter<long> Tokens = Instruments.Meter.CreateCounter<long>("memoir.extraction.tokens", "{token}", "Tokens of extraction, by type: input (cached ones too), cached_input, output.");

    private static readonly Histogram<double> Duration = Instruments.Meter.CreateHistogram("memoir.extraction.duration", "s", "Time of calls of the model.", advice: Instruments.Buckets);

    private static readonly Counter<long> Events = Instruments.Meter.CreateCounter<long>("memoir.extraction.events", "{event}", "Events that ended, by how.");

    public static readonly Gauge<int> Queued = Instruments.Meter.CreateGauge<int>("memoir.extraction.queued", "{message}", "Messages that wait in the queue, as of the last look.");

    public static void Record(ExtractionUsage usage, string outcome, TimeSpan elapsed)
    {
        if (usage.Calls == 0)
        {
            return;
        }

        var tags = new TagList { { OutcomeTag, outcome } };
        if (usage.Model is { } model)
        {
            tags.Add("gen_ai.response.model", model);
        }

        Calls.Add(usage.Calls, tags);
        Duration.Record(elapsed.TotalSeconds, tags);
        Count("input", usage.InputTokens);
        Count("cached_input", usage.CachedInputTokens);
        Count("output", usage.OutputTokens);

        void Count(string type, long tokens)
        {
            if (tokens > 0)
            {
                Tokens.Add(tokens, new KeyValuePair<string, object?>("gen_ai.token.type", type), new KeyValuePair<string, object?>("gen_ai.response.model", usage.Model));
            }
        }
    }

    public static void CountCall(string outcome) => Calls.Add(1, new KeyValuePair<string, object?>(OutcomeTag, outcome));

    public static void CountEvents(IEnumerable<EventStatus> ended)
    {
        foreach (var status in ended)
        {
            Events.Add(1, new KeyValuePair<string, object?>(OutcomeTag, status == EventStatus.Failed ? "failed" : "succeeded"));
        }
    }
}
