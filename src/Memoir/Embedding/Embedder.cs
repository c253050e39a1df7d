using Microsoft.Extensions.AI;

namespace Memoir.Embedding;

/// <summary>The registered embedder, known by identity and dimension, with its number in the store.</summary>
internal sealed class Embedder(IEmbeddingGenerator<string, Embedding<float>> generator, string identity, int dimension, int number)
{
    public string Identity => identity;

    public int Dimension => dimension;

    /// <summary>Its number in the store, 1 or more.</summary>
    public int Number => number;

    /// <summary>Who a generator is: its own word, else provider and model.</summary>
    public static string IdentityOf(IEmbeddingGenerator<string, Embedding<float>> generator)
    {
        if (generator.GetService(typeof(IEmbedderIdentity)) is IEmbedderIdentity known)
        {
            return known.Identity;
        }

        var metadata = generator.GetService(typeof(EmbeddingGeneratorMetadata)) as EmbeddingGeneratorMetadata;
        return $"{metadata?.ProviderName ?? generator.GetType().Name}/{metadata?.DefaultModelId ?? "default"}";
    }

    /// <summary>How many numbers its vectors have: as its metadata says, else by trying.</summary>
    public static async Task<int> DimensionOfAsync(IEmbeddingGenerator<string, Embedding<float>> generator, CancellationToken cancellationToken)
    {
        if (generator.GetService(typeof(EmbeddingGeneratorMetadata)) is EmbeddingGeneratorMetadata { DefaultModelDimensions: { } stated })
        {
            return stated;
        }

        var probe = await generator.GenerateAsync(["dimension"], cancellationToken: cancellationToken).ConfigureAwait(false);
        return probe[0].Vector.Length;
    }

    /// <summary>The unit vector of a query.</summary>
    public async Task<float[]> EmbedQueryAsync(string text, CancellationToken cancellationToken)
    {
        var generated = await generator.GenerateAsync([text], cancellationToken: cancellationToken).ConfigureAwait(false);
        var unit = new float[dimension];
        VectorCodec.Normalize(Checked(generated[0]), unit);
        return unit;
    }

    /// <summary>The encoded vectors of texts, one entry for each distinct one.</summary>
    public async Task<IReadOnlyDictionary<string, byte[]>> EmbedAsync(IReadOnlyCollection<string> texts, CancellationToken cancellationToken)
    {
        var distinct = texts.Distinct(StringComparer.Ordinal).ToArray();
        var encoded = new Dictionary<string, byte[]>(distinct.Length, StringComparer.Ordinal);
        if (distinct.Length == 0)
        {
            return encoded;
        }

        var generated = await generator.GenerateAsync(distinct, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (generated.Count != distinct.Length)
        {
            throw new InvalidOperationException($"The embedder '{identity}' gave {generated.Count} vectors for {distinct.Length} texts.");
        }

        for (var i = 0; i < distinct.Length; i++)
        {
            encoded[distinct[i]] = VectorCodec.Encode(Checked(generated[i]), dimension);
        }

        return encoded;
    }

    private ReadOnlySpan<float> Checked(Embedding<float> embedding) => embedding.Vector.Length == dimension
        ? embedding.Vector.Span
        : throw new InvalidOperationException($"The embedder '{identity}' gave {embedding.Vector.Length} numbers; {dimension} were expected.");
}
