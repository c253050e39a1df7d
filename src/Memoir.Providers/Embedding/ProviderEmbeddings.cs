using Memoir.Embedding;
using Memoir.Providers.Http;
using Microsoft.Extensions.AI;

namespace Memoir.Providers.Embedding;

/// <summary>The official client's embeddings under the settings: prefixes, the longest text, batches, the time, one way to tell errors, and who made the vectors.</summary>
internal sealed class ProviderEmbeddings(IEmbeddingGenerator<string, Embedding<float>> inner, HttpClient http, string model, Failures failures, ModelOptions options, TimeProvider clock)
    : DelegatingEmbeddingGenerator<string, Embedding<float>>(inner), IEmbedderIdentity
{
    // Servers take a few hundred texts at once at most; some, fewer than OpenAI's 2,048.
    private const int Batch = 96;

    /// <summary>Model and prefix, whatever the address: vectors stay comparable when a server moves.</summary>
    public string Identity { get; } = $"openai/{model}" + (options.EmbeddingPassagePrefix.Length == 0 ? string.Empty : $"+'{options.EmbeddingPassagePrefix.TrimEnd()}'");

    public override async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? given = null, CancellationToken cancellationToken = default)
    {
        var prefix = IsQuery(given) ? options.EmbeddingQueryPrefix : options.EmbeddingPassagePrefix;
        var generated = new GeneratedEmbeddings<Embedding<float>> { Usage = new UsageDetails() };
        foreach (var batch in values.Select(text => Prepared(prefix, text)).Chunk(Batch))
        {
            var part = await AskAsync(batch, cancellationToken).ConfigureAwait(false);
            generated.AddRange(part);
            if (part.Usage is { } usage)
            {
                generated.Usage.Add(usage);
            }
        }

        return generated;
    }

    public override object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType == typeof(IEmbedderIdentity) ? this : base.GetService(serviceType, serviceKey);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            http.Dispose();
        }
    }

    private static bool IsQuery(EmbeddingGenerationOptions? given) =>
        given?.AdditionalProperties?.TryGetValue("input_type", out var kind) is true && kind is "query";

    // An empty text is refused by some servers and means nothing to the others.
    private string Prepared(string prefix, string text)
    {
        var length = Math.Min(text.Length, options.EmbeddingMaxLength);
        if (length < text.Length && char.IsHighSurrogate(text[length - 1]))
        {
            length--;
        }

        return length == 0 ? prefix + " " : string.Concat(prefix, text.AsSpan(0, length));
    }

    private async Task<GeneratedEmbeddings<Embedding<float>>> AskAsync(string[] texts, CancellationToken cancellationToken)
    {
        using var call = new ModelCall(failures, options.Timeout, clock, cancellationToken);
        try
        {
            var part = await base.GenerateAsync(texts, cancellationToken: call.Token).ConfigureAwait(false);
            return part.Count == texts.Length && part.All(static embedding => embedding.Vector.Length > 0)
                ? part
                : throw failures.Garbled(null, $"{part.Count} vectors for {texts.Length} texts");
        }
        catch (Exception error) when (call.Translates(error))
        {
            throw call.Told;
        }
    }
}
