using System.Diagnostics.Metrics;

namespace Memoir.Tests.Chat;

/// <summary>Counts what the client reports as failed, by phase.</summary>
internal sealed class CountedFailures : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly List<string> _phases = [];

    public CountedFailures()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name is "memoir.chat.failures")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            lock (_phases)
            {
                _phases.Add((string)tags[0].Value!);
            }
        });
        _listener.Start();
    }

    public int Of(string phase)
    {
        lock (_phases)
        {
            return _phases.Count(counted => string.Equals(counted, phase, StringComparison.Ordinal));
        }
    }

    public void Dispose() => _listener.Dispose();
}
