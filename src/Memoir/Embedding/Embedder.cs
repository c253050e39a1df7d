using System.Numerics.Tensors;
using Microsoft.Extensions.AI;

namespace Memoir.Embedding;

/// <summary>The registered embedder, known by identity and dimension, with its number in the store.</summary>
internal sealed class Embedder(IEmbeddingGenerator<string, Embedding<float>> generator, string identity, int dimension, int number)
{
    // No tokenizer makes more tokens than characters, so a shorter text fits every window there is.
    private const int AlwaysFits = 256;

    // Models that were trained with a prefix for queries know it by this.
    private static readonly EmbeddingGenerationOptions QueryOptions = new() { AdditionalProperties = new() { ["input_type"] = "query" } };

    private readonly IPassageEmbedder? _passages = generator.GetService(typeof(IPassageEmbedder)) as IPassageEmbedder;

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
    public Task<float[]> EmbedQueryAsync(string text, CancellationToken cancellationToken) => EmbedQueryAsync([text], cancellationToken);

    /// <summary>The unit vector of what lies between several queries: their mean.</summary>
    public async Task<float[]> EmbedQueryAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var generated = await generator.GenerateAsync(texts, QueryOptions, cancellationToken).ConfigureAwait(false);
        RequireCount(generated.Count, texts.Count);
        var unit = new float[dimension];
        VectorCodec.Normalize(Checked(generated[0]), unit);
        if (generated.Count == 1)
        {
            return unit;
        }

        var sum = unit.AsSpan().ToArray();
        foreach (var one in generated.Skip(1))
        {
            VectorCodec.Normalize(Checked(one), unit);
            TensorPrimitives.Add(sum, unit, sum);
        }

        VectorCodec.Normalize(sum, unit);
        return unit;
    }

    /// <summary>The encoded vectors of texts, one entry for each distinct one.</summary>
    public async Task<IReadOnlyDictionary<string, byte[]>> EmbedAsync(IReadOnlyCollection<string> texts, CancellationToken cancellationToken)
    {
        var all = texts.Distinct(StringComparer.Ordinal).ToArray();
        var encoded = new Dictionary<string, byte[]>(all.Length, StringComparer.Ordinal);
        foreach (var text in all.Where(IsLong))
        {
            cancellationToken.ThrowIfCancellationRequested();
            encoded[text] = EncodePassages(text);
        }

        var distinct = Array.FindAll(all, text => !IsLong(text));
        if (distinct.Length == 0)
        {
            return encoded;
        }

        var generated = await generator.GenerateAsync(distinct, cancellationToken: cancellationToken).ConfigureAwait(false);
        RequireCount(generated.Count, distinct.Length);
        for (var i = 0; i < distinct.Length; i++)
        {
            encoded[distinct[i]] = VectorCodec.Encode(Checked(generated[i]), dimension);
        }

        return encoded;
    }

    private void RequireCount(int vectors, int texts)
    {
        if (vectors != texts)
        {
            throw new InvalidOperationException($"The embedder '{identity}' gave {vectors} vectors for {texts} texts.");
        }
    }

    private bool IsLong(string text) => _passages is not null && text.Length > AlwaysFits;

    private byte[] EncodePassages(string text)
    {
        var passages = _passages!.EmbedPassages(text);
        var flat = new float[passages.Count * dimension];
        for (var i = 0; i < passages.Count; i++)
        {
            passages[i].Span.CopyTo(flat.AsSpan(i * dimension, dimension));
        }

        return VectorCodec.Encode(flat, dimension);
    }

    private ReadOnlySpan<float> Checked(Embedding<float> embedding) => embedding.Vector.Length == dimension
        ? embedding.Vector.Span
        : throw new InvalidOperationException($"The embedder '{identity}' gave {embedding.Vector.Length} numbers; {dimension} were expected.");
}
