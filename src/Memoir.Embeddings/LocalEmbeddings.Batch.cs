using Memoir.Embeddings.Engine;
using Microsoft.Extensions.AI;

namespace Memoir.Embeddings;

public sealed partial class LocalEmbeddings
{
    // About a millisecond of work: below it a change of thread costs more than it frees.
    private const int FewCharacters = 256;

    // About two passes. What is longer fills passes by itself, and would keep others waiting.
    private const int ManyCharacters = 2048;

    /// <summary>
    /// Vectors of many texts, in their order; nothing is padded. Texts of similar length share the layers, and so do small calls that
    /// come at the same time.
    /// </summary>
    /// <param name="values">Texts of at most <see cref="LocalEmbeddingsOptions.MaxTextLength"/> characters each; none may be null.</param>
    /// <param name="options">
    /// <see cref="EmbeddingGenerationOptions.Dimensions"/>, where given, must be the model's. See also <see cref="InputTypeKey"/>.
    /// </param>
    /// <param name="cancellationToken">Looked at between passes of at most a window's tokens.</param>
    /// <exception cref="ArgumentException">A text is null or too long, or an option asks for what the model cannot give.</exception>
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        var role = ReadRole(options);
        var texts = values as IReadOnlyList<string> ?? [.. values];
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<GeneratedEmbeddings<Embedding<float>>>(cancellationToken);
        long characters = 0;
        for (int i = 0; i < texts.Count; i++)
            characters += texts[i]?.Length ?? 0;
        return characters <= ManyCharacters
            ? GenerateTogetherAsync(texts, role, here: texts.Count == 1 && characters <= FewCharacters, cancellationToken)
            : Task.Run(() => Generate(texts, role, cancellationToken), cancellationToken);
    }

    private async Task<GeneratedEmbeddings<Embedding<float>>> GenerateTogetherAsync(
        IReadOnlyList<string> texts, TextRole role, bool here, CancellationToken cancellationToken)
    {
        var batch = new Batch(texts.Count);
        CollectWork(texts, role, batch, cancellationToken);
        if (batch.Work.Count > 0)
            await _shared.RunAsync(batch, here).WaitAsync(cancellationToken).ConfigureAwait(false);
        return Collect(texts, role, batch);
    }

    private TextRole ReadRole(EmbeddingGenerationOptions? options)
    {
        if (options?.Dimensions is { } dimensions && dimensions != Dimensions)
            throw new ArgumentException($"Dimensions is {dimensions}; {_metadata.DefaultModelId} gives {Dimensions}. Leave it out.", nameof(options));
        object? type = null;
        options?.AdditionalProperties?.TryGetValue(InputTypeKey, out type);
        return type switch
        {
            null or "passage" or TextRole.Passage => TextRole.Passage,
            "query" or TextRole.Query => TextRole.Query,
            _ => throw new ArgumentException($"{InputTypeKey} is '{type}'; use \"query\" or \"passage\".", nameof(options)),
        };
    }

    private GeneratedEmbeddings<Embedding<float>> Generate(IReadOnlyList<string> texts, TextRole role, CancellationToken cancellationToken)
    {
        var batch = new Batch(texts.Count);
        CollectWork(texts, role, batch, cancellationToken);
        batch.Work.Sort(static (a, b) => b.Tokens.Length.CompareTo(a.Tokens.Length));
        var packs = batch.Pack(_engine.Model.MaxTokens, _runner.Length);
        if (packs.Count == 1 || _options.Threads == 1)
        {
            foreach (var pack in packs)
            {
                cancellationToken.ThrowIfCancellationRequested();
                _runner.Run(batch.Of(pack), alone: true);
            }
        }
        else
        {
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = _options.Threads, CancellationToken = cancellationToken };
            Parallel.ForEach(packs, parallel, pack => _runner.Run(batch.Of(pack), alone: false));
        }
        return Collect(texts, role, batch);
    }

    private void CollectWork(IReadOnlyList<string> texts, TextRole role, Batch batch, CancellationToken cancellationToken)
    {
        var slot = _engine.Rent();
        try
        {
            for (int i = 0; i < texts.Count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                string text = texts[i] ?? throw new ArgumentException($"Text {i} is null.", nameof(texts));
                var vector = batch.Vectors[i] = new float[Dimensions];
                if (_cache is not null && _cache.TryGet(KeyOf(text, role), vector))
                    continue;
                var plan = _encoder.Tokenize(text, role, slot.Pass);
                batch.Tokens += slot.Pass.Tokens.Count;
                batch.Windows[i] = plan.Count;
                for (int w = 0; w < plan.Count; w++)
                {
                    var (first, count) = plan[w];
                    batch.Work.Add(new BatchItem(i, slot.Pass.Tokens.Ids.Slice(first, count).ToArray(), new float[Dimensions], role));
                }
            }
        }
        finally
        {
            _engine.Return(slot);
        }
    }

    private GeneratedEmbeddings<Embedding<float>> Collect(IReadOnlyList<string> texts, TextRole role, Batch batch)
    {
        foreach (var item in batch.Work)
        {
            var sum = batch.Vectors[item.Text];
            for (int d = 0; d < sum.Length; d++)
                sum[d] += item.Vector[d] / batch.Windows[item.Text];
        }
        var embeddings = new GeneratedEmbeddings<Embedding<float>>(texts.Count)
        {
            Usage = new UsageDetails { InputTokenCount = batch.Tokens, TotalTokenCount = batch.Tokens },
        };
        for (int i = 0; i < texts.Count; i++)
        {
            if (batch.Windows[i] > 1 && _engine.Model.Shape.Normalise)
                Pooler.Normalise(batch.Vectors[i]);
            if (batch.Windows[i] > 0)
                _cache?.Add(KeyOf(texts[i], role), batch.Vectors[i]);
            embeddings.Add(new Embedding<float>(batch.Vectors[i]) { ModelId = _metadata.DefaultModelId });
        }
        return embeddings;
    }
}
