using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Memoir.Tests.Telemetry;

/// <summary>
/// Hears the spans and measurements of one project. Sources are the process's, and other tests run beside: spans are told apart by
/// the project, measurements by the flow of the test that makes them.
/// </summary>
internal sealed class Listening : IDisposable
{
    private static readonly AsyncLocal<Listening?> Present = new();
    private readonly ActivityListener? _spans;
    private readonly MeterListener _meters = new();
    private readonly Lock _lock = new();

    public Listening(string project, bool spans = true)
    {
        Present.Value = this;
        if (spans)
        {
            _spans = new ActivityListener
            {
                ShouldListenTo = static source => source.Name == MemoryTelemetry.SourceName,
                Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = span =>
                {
                    if (Equals(span.GetTagItem("gen_ai.memory.store.id"), project))
                    {
                        lock (_lock)
                        {
                            Spans.Add(span);
                        }
                    }
                },
            };
            ActivitySource.AddActivityListener(_spans);
        }

        _meters.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == MemoryTelemetry.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<double>(Note);
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, state) => Note(instrument, value, tags, state));
        _meters.SetMeasurementEventCallback<int>((instrument, value, tags, state) => Note(instrument, value, tags, state));
        _meters.Start();
    }

    public List<Activity> Spans { get; } = [];

    public List<(string Name, double Value, Dictionary<string, object?> Tags)> Measured { get; } = [];

    public double Sum(string name, string? tag = null) => Measured
        .Where(measured => measured.Name == name && (tag is null || measured.Tags.ContainsValue(tag)))
        .Sum(static measured => measured.Value);

    public void Dispose()
    {
        _spans?.Dispose();
        _meters.Dispose();
    }

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        if (Present.Value != this)
        {
            return;
        }

        var copy = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var tag in tags)
        {
            copy[tag.Key] = tag.Value;
        }

        lock (_lock)
        {
            Measured.Add((instrument.Name, value, copy));
        }
    }
}
