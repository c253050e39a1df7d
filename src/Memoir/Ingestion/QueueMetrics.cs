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

    private static readonly Gauge<int> Queued = Instruments.Meter.CreateGauge<int>("memoir.extraction.queued", "{message}", "Messages that wait in the queue, as of the last look.");

    private static readonly Gauge<long> Parked = Instruments.Meter.CreateGauge<long>("memoir.extraction.parked", "{event}", "Events that were given up and wait for a retry, as of the last look.");

    private static readonly Gauge<double> Oldest = Instruments.Meter.CreateGauge<double>("memoir.extraction.oldest", "s", "How long the oldest event that waits has waited, as of the last look; 0: none waits.");

    /// <summary>Looks at the queue where anybody listens.</summary>
    public static async ValueTask LookAsync(MemoryCore core)
    {
        if (!Queued.Enabled && !Parked.Enabled && !Oldest.Enabled)
        {
            return;
        }

        var (queued, state) = await core.Store.ReadAsync(
            reader => (reader.CountQueued(core.Project, core.Options.Ingestion.MaxQueuedMessages), QueueState.Read(reader, core.Project))).ConfigureAwait(false);
        Queued.Record(queued);
        Parked.Record(state.Parked);
        Oldest.Record(state.OldestAt is { } oldest ? Math.Max(0, (core.Now - oldest).TotalSeconds) : 0);
    }

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
