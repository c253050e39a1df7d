using Microsoft.Extensions.AI;

namespace Memoir.Testing;

/// <summary>An embedder of eight hand-made concepts: texts that share a concept are near each other whatever their words.</summary>
public sealed class ConceptEmbeddings(string model = "concepts", int dimension = 64) : IEmbeddingGenerator<string, Embedding<float>>
{
    private static readonly string[][] Concepts =
    [
        ["restaurant", "dinner", "cook", "vegetarian", "vegan", "food", "eat"],
        ["berlin", "amsterdam", "near", "home", "live", "moved", "city"],
        ["dog", "cat", "pet", "puppy"],
        ["job", "work", "engineer", "office", "nurse"],
        ["music", "guitar", "song", "concert"],
        ["run", "marathon", "swim", "sport"],
        ["sister", "brother", "mother", "family"],
        ["book", "novel", "read"],
    ];

    private int _embedded;

    /// <summary>Thrown by every call while set.</summary>
    public Exception? Failure { get; set; }

    /// <summary>How many texts were embedded.</summary>
    public int Embedded => _embedded;

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Failure is not null)
        {
            throw Failure;
        }

        var generated = values.Select(text => new Embedding<float>(Embed(text))).ToList();
        Interlocked.Add(ref _embedded, generated.Count);
        return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(generated));
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(EmbeddingGeneratorMetadata)
        ? new EmbeddingGeneratorMetadata("test", null, model, dimension)
        : null;

    public void Dispose()
    {
    }

    private float[] Embed(string text)
    {
        var vector = new float[dimension];
        for (var c = 0; c < Concepts.Length; c++)
        {
            vector[c] = Concepts[c].Count(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
        }

        // A little of every text's own, at right angles to that of any other, so that none is zero.
        var state = text.Aggregate(17u, static (h, c) => (h * 31) + c);
        for (var i = Concepts.Length; i < dimension; i++)
        {
            state = (state * 1664525) + 1013904223;
            vector[i] = (state >> 31) == 0 ? 0.05f : -0.05f;
        }

        return vector;
    }
}
