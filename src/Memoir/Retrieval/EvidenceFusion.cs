using Memoir.Storage;

namespace Memoir.Retrieval;

/// <summary>
/// The sum of what the sources say, each on a scale of its own that means the same in every query. A memory's score is the
/// cosine, lifted by words where the encoder is blind; a message's is a weighted mean of meaning, words and the conversation
/// round it. A source that can't run for a query (no embedder, no word but function words) leaves its weight to the others.
/// </summary>
internal sealed class EvidenceFusion(RankerSettings settings, string[] sources) : IFusion
{
    private readonly int _words = Array.IndexOf(sources, ArmNames.Words);
    private readonly int _meaning = Array.IndexOf(sources, ArmNames.Meaning);
    private readonly int _neighbours = Array.IndexOf(sources, ArmNames.Neighbours);
    private readonly int _session = Array.IndexOf(sources, ArmNames.Session);
    private readonly double _mostOfMessage = MostOfMessage(settings, sources);

    public double Fuse(EntryKind kind, ReadOnlySpan<float> raw, Span<double> parts)
    {
        parts.Clear();
        var words = _words < 0 ? 0 : Math.Clamp(raw[_words], 0, 1);
        var meaning = _meaning < 0 ? 0 : Math.Clamp(raw[_meaning], 0, 1);
        return kind == EntryKind.Message ? FuseMessage(raw, words, meaning, parts) : FuseMemory(words, meaning, parts);
    }

    private double FuseMemory(double words, double meaning, Span<double> parts)
    {
        if (_words >= 0)
        {
            parts[_words] = _meaning < 0 ? words : settings.MemoryWords * words * Math.Max(0, 1 - (meaning / settings.MuteCosine));
        }

        if (_meaning >= 0)
        {
            parts[_meaning] = meaning;
        }

        return Sum(parts);
    }

    private double FuseMessage(ReadOnlySpan<float> raw, double words, double meaning, Span<double> parts)
    {
        if (_words >= 0)
        {
            parts[_words] = settings.MessageWords * words / _mostOfMessage;
        }

        if (_meaning >= 0)
        {
            parts[_meaning] = meaning / _mostOfMessage;
        }

        if (_neighbours >= 0)
        {
            parts[_neighbours] = settings.MessageWords * raw[_neighbours] / _mostOfMessage;
        }

        // A session lifts what something else proposes; alone it would bring in every turn of itself.
        if (_session >= 0 && Sum(parts) > 0)
        {
            parts[_session] = raw[_session] / _mostOfMessage;
        }

        return Sum(parts);
    }

    // The sum of a message that says it all, amid neighbours that do.
    private static double MostOfMessage(RankerSettings settings, string[] sources)
    {
        var words = sources.Contains(ArmNames.Words) ? settings.MessageWords : 0;
        var own = words + (sources.Contains(ArmNames.Meaning) ? 1 : 0);
        return own
            + (sources.Contains(ArmNames.Neighbours) ? words * settings.Neighbours.Sum : 0)
            + (sources.Contains(ArmNames.Session) ? own * settings.Session : 0);
    }

    private static double Sum(ReadOnlySpan<double> parts)
    {
        var sum = 0.0;
        foreach (var part in parts)
        {
            sum += part;
        }

        return sum;
    }
}
