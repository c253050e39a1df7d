using Memoir.Embeddings;
using Microsoft.Extensions.AI;

namespace Memoir.Benchmarks.Speed;

/// <summary>
/// The built-in encoder's vectors of the authored statements and questions; a made memory gets its statement's, moved by noise of
/// its own to a cosine of about .8. So a million vectors lie as an encoder lays them, without hours of encoding.
/// </summary>
internal sealed class SampledEmbeddings : IEmbeddingGenerator<string, Embedding<float>>
{
    private const float Noise = 0.75f;
    private readonly LocalEmbeddings _encoder = new(new LocalEmbeddingsOptions { Threads = 1, CacheSize = 0 });
    private readonly Dictionary<string, int> _announced = new(StringComparer.Ordinal);
    private readonly Dictionary<string, float[]> _questions = new(StringComparer.Ordinal);
    private readonly float[] _normal = new float[1 << 16];
    private float[][] _statements = [];

    /// <summary>Whether questions are embedded when they are asked, instead of beforehand.</summary>
    public bool Live { get; set; }

    public async Task PrepareAsync(Material material, CancellationToken cancellationToken)
    {
        var random = new Random(9);
        for (var i = 0; i < _normal.Length; i++)
        {
            _normal[i] = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        }

        _statements = await EncodeAsync(material.Statements, cancellationToken);
        var asked = await EncodeAsync(material.Questions, cancellationToken);
        for (var i = 0; i < asked.Length; i++)
        {
            _questions[material.Questions[i]] = asked[i];
        }
    }

    /// <summary>Says which statement each text of the next add was made of.</summary>
    public void Announce(IEnumerable<(string Text, int Statement)> made)
    {
        _announced.Clear();
        foreach (var (text, statement) in made)
        {
            _announced[text] = statement;
        }
    }

    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
        Live ? await _encoder.GenerateAsync(values, options, cancellationToken) : new(values.Select(text => new Embedding<float>(Vector(text))));

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata("bench", null, "sampled", _encoder.Dimensions) : null;

    public void Dispose() => _encoder.Dispose();

    private async Task<float[][]> EncodeAsync(string[] texts, CancellationToken cancellationToken) =>
        [.. (await _encoder.GenerateAsync(texts, cancellationToken: cancellationToken)).Select(static made => made.Vector.ToArray())];

    // A turn that is embedded together with the one before it is no text that was announced: any statement's surroundings serve it.
    private float[] Vector(string text)
    {
        var seed = SeedOf(text);
        return _questions.TryGetValue(text, out var question) ? question
            : Moved(_statements[_announced.TryGetValue(text, out var statement) ? statement : (int)(seed % (uint)_statements.Length)], seed);
    }

    private static uint SeedOf(string text)
    {
        var seed = 2166136261u;
        foreach (var c in text)
        {
            seed = (seed ^ c) * 16777619u;
        }

        return seed;
    }

    private float[] Moved(float[] from, uint state)
    {
        var vector = new float[from.Length];
        var scale = Noise / MathF.Sqrt(from.Length);
        for (var i = 0; i < vector.Length; i++)
        {
            state = (state * 1664525u) + 1013904223u;
            vector[i] = from[i] + (scale * _normal[state >> 16]);
        }

        return vector;
    }
}
