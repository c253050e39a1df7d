using Microsoft.Extensions.AI;

namespace Memoir.Benchmarks;

/// <summary>Vectors of 384 numbers at no cost to speak of: what is measured is the library, not the encoder.</summary>
internal sealed class FreeEmbeddings : IEmbeddingGenerator<string, Embedding<float>>
{
    private const int Dimension = 384;

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(static text => new Embedding<float>(Embed(text)))));

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata("bench", null, "free", Dimension) : null;

    public void Dispose()
    {
    }

    private static float[] Embed(string text)
    {
        var vector = new float[Dimension];
        var state = 2166136261u;
        foreach (var c in text)
        {
            state = (state ^ c) * 16777619u;
            vector[state % Dimension] += 1;
        }

        return vector;
    }
}
