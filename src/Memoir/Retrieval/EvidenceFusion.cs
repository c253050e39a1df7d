using System.Runtime.CompilerServices;
using Memoir.Storage;

namespace Memoir.Retrieval;

/// <summary>
/// The sum of what the sources say, each on a scale of its own that means the same in every query. A memory's score is the
/// cosine, lifted by words where the encoder is blind; a message's is a weighted mean of meaning, words and the conversation
/// round it, less what its kind takes off. A source that can't run for a query (no embedder, no word but function words, no time
/// named) leaves its weight to the others. Being about somebody whom the query means fills a part of what the score then lacks to 1.
/// </summary>
/// <remarks>
/// No weight depends on what else the scope holds, only on the query and the sources that ran. Inside a score only BM25's weights
/// of the words against each other do, and whose average length, and what facts say of the names in the query: they add at most
/// <see cref="RankerSettings.Entities"/> to what they are about and nothing to anything else.
/// </remarks>
internal sealed class EvidenceFusion : IFusion
{
    private readonly RankerSettings _settings;
    private readonly int _sources;
    private readonly int _words;
    private readonly int _meaning;
    private readonly int _entities;
    private readonly int _neighbours;
    private readonly int _session;
    private readonly int _time;
    private readonly int _kind;
    private readonly int _validity;
    private readonly double _messageWords;
    private readonly double _mostOfMessage;
    private readonly double _mostOfMemory;

    public EvidenceFusion(RankerSettings settings, string[] sources, int queryTerms)
    {
        (_settings, _sources) = (settings, sources.Length);
        _words = Array.IndexOf(sources, ArmNames.Words);
        _meaning = Array.IndexOf(sources, ArmNames.Meaning);
        _entities = Array.IndexOf(sources, ArmNames.Entities);
        _neighbours = Array.IndexOf(sources, ArmNames.Neighbours);
        _session = Array.IndexOf(sources, ArmNames.Session);
        _time = Array.IndexOf(sources, ArmNames.Time);
        _kind = Array.IndexOf(sources, ArmNames.Kind);
        _validity = Array.IndexOf(sources, ArmNames.Validity);

        // Alone, words are the whole score.
        _messageWords = _words < 0 ? 0 : _meaning < 0 ? 1 : settings.MessageWordsOf(queryTerms);
        var (meaning, time) = (_meaning < 0 ? 0 : 1, _time < 0 ? 0 : settings.Time);
        var session = _session < 0 ? 0 : (_messageWords * settings.SessionWords) + (meaning * settings.SessionMeaning);
        _mostOfMessage = _messageWords + meaning + session + time;
        _mostOfMemory = 1 + time;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Fuse(EntryKind kind, ReadOnlySpan<float> raw, Span<double> parts)
    {
        parts.Clear();
        var words = _words < 0 ? 0 : Math.Clamp(raw[_words], 0, 1);
        var meaning = _meaning < 0 ? 0 : Math.Clamp(raw[_meaning], 0, 1);
        return kind == EntryKind.Message ? FuseMessage(raw, words, meaning, parts) : FuseMemory(raw, words, meaning, parts);
    }

    public FusionBound Most(EntryKind kind)
    {
        var weights = new float[_sources];
        var isMessage = kind == EntryKind.Message;
        var all = isMessage ? _mostOfMessage : _mostOfMemory;
        Weigh(weights, _words, (isMessage ? _messageWords : _meaning < 0 ? 1 : _settings.MemoryWords) / all);
        Weigh(weights, _meaning, 1 / all);
        Weigh(weights, _entities, _settings.Entities * (isMessage ? _messageWords + (_meaning < 0 ? 0 : 1) : 1) / all);
        Weigh(weights, _time, _settings.Time / all);
        Weigh(weights, isMessage ? _neighbours : -1, _messageWords / all);
        Weigh(weights, isMessage ? _session : -1, 1 / all);
        return new FusionBound(weights, isMessage ? _kind : _validity);
    }

    private static void Weigh(float[] weights, int source, double weight)
    {
        if (source >= 0)
        {
            weights[source] = (float)weight;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double FuseMemory(ReadOnlySpan<float> raw, double words, double meaning, Span<double> parts)
    {
        if (_words >= 0)
        {
            // One word of three in common is a topic, all of them the thing itself: squared, for the encoder knows topics better.
            parts[_words] = (_meaning < 0 ? words : _settings.MemoryWords * words * words * Math.Max(0, 1 - (meaning / _settings.MuteCosine))) / _mostOfMemory;
        }

        if (_meaning >= 0)
        {
            parts[_meaning] = meaning / _mostOfMemory;
        }

        var sum = Sum(parts);
        sum = AddMeant(raw, 1 / _mostOfMemory, parts, sum);
        sum = Lift(raw, _time, _settings.Time / _mostOfMemory, parts, sum);
        return _validity < 0 ? sum : sum + (parts[_validity] = raw[_validity] * sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double FuseMessage(ReadOnlySpan<float> raw, double words, double meaning, Span<double> parts)
    {
        var sum = 0.0;
        if (_words >= 0)
        {
            sum += parts[_words] = _messageWords * words / _mostOfMessage;
        }

        if (_meaning >= 0)
        {
            sum += parts[_meaning] = meaning / _mostOfMessage;
        }

        // Neighbours supply what is missing of the words: together they say no more than all of them.
        if (_neighbours >= 0 && _words >= 0)
        {
            sum += parts[_neighbours] = _messageWords * Math.Min(raw[_neighbours], 1 - words) / _mostOfMessage;
        }

        sum = AddMeant(raw, (_messageWords + (_meaning < 0 ? 0 : 1)) / _mostOfMessage, parts, sum);
        sum = Lift(raw, _session, 1 / _mostOfMessage, parts, sum);
        sum = Lift(raw, _time, _settings.Time / _mostOfMessage, parts, sum);
        return _kind < 0 ? sum : sum + (parts[_kind] = raw[_kind] * sum);
    }

    // A session or a time lifts what something else proposes; alone it would bring in everything of its own.
    private static double Lift(ReadOnlySpan<float> raw, int source, double worth, Span<double> parts, double sum) =>
        source < 0 || sum <= 0 ? sum : sum + (parts[source] = worth * raw[source]);

    // Of what it lacks to the most that words and meaning give: a score stays at most 1, and all others stay what they were.
    private double AddMeant(ReadOnlySpan<float> raw, double most, Span<double> parts, double sum) =>
        _entities < 0 || raw[_entities] <= 0 ? sum : sum + (parts[_entities] = _settings.Entities * raw[_entities] * Math.Max(0, most - sum));

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
