using Memoir.Embedding;
using Memoir.Extraction;
using Memoir.Ingestion;
using Memoir.Reranking;
using Memoir.Retrieval;
using Memoir.Retrieval.Index;
using Memoir.Storage;
using Memoir.Telemetry;
using Microsoft.Extensions.Logging;

namespace Memoir;

/// <summary>What the features of one <see cref="Memory"/> share.</summary>
internal sealed record MemoryCore
{
    public required IMemoryStore Store { get; init; }

    public required IExtractor Extractor { get; set; }

    public required Embedder? Embedder { get; init; }

    /// <summary>The queue that turns go through; <see langword="null"/>: extraction is part of the add, since no model is asked.</summary>
    public IngestionQueue? Queue { get; private set; }

    public IReranker? Reranker { get; set; }

    public required MemoryOptions Options { get; init; }

    public required TimeProvider Clock { get; init; }

    public required ILogger Logger { get; init; }

    /// <summary>What else is looked at whenever the queue is looked at for what other processes left.</summary>
    public Func<CancellationToken, Task>? OnPoll { get; init; }

    public IndexCache Indexes { get; }

    public ScopeCatalogue Catalogue { get; }

    public Ranker Ranker { get; }

    public string Project => Options.Project;

    public DateTimeOffset Now => Clock.GetUtcNow();

    public MemoryCore(long maxIndexBytes, RankerSettings? ranking = null)
    {
        Indexes = new IndexCache(maxIndexBytes);
        Catalogue = new ScopeCatalogue(Indexes);
        Ranker = new Ranker(Indexes, Catalogue, ranking ?? new RankerSettings());
    }

    /// <summary>Opens the queue where the extractor asks a model.</summary>
    public void OpenQueue()
    {
        if (Extractor.CallsModel)
        {
            Queue ??= new IngestionQueue(this);
        }
    }

    /// <summary>Vectors of texts, or the reason why there are none: what was said is kept either way and embedded later.</summary>
    public async Task<(PayloadBook Payloads, string? Error)> EmbedAsync(IReadOnlyCollection<string> texts, CancellationToken cancellationToken)
    {
        if (Embedder is null)
        {
            return (new PayloadBook(0, new Dictionary<string, byte[]>(StringComparer.Ordinal)), null);
        }

        try
        {
            return (new PayloadBook(Embedder.Number, await Embedder.EmbedAsync(texts, cancellationToken).ConfigureAwait(false)), null);
        }
        catch (Exception error) when (PartFailure.Is(error, cancellationToken))
        {
            Log.EmbeddingFailed(Logger, texts.Count, error);
            Instruments.CountEmbeddingFailure(Operations.Upsert);
            return (new PayloadBook(0, new Dictionary<string, byte[]>(StringComparer.Ordinal)), error.Message);
        }
    }

    /// <summary>
    /// What may be written of vectors made before the lock was taken: none where another process re-embedded the store since, because
    /// no search would find them and what they are of would look embedded.
    /// </summary>
    public (PayloadBook Payloads, string? Error) Current(IStoreReader reader, PayloadBook payloads)
    {
        if (Embedder is null || ActiveEmbedder.Mismatch(reader, Project, Embedder) is not { } displaced)
        {
            return (payloads, null);
        }

        Log.EmbedderDisplaced(Logger, displaced.Stored, displaced.Offered);
        return (payloads.WithoutVectors(), displaced.Message);
    }
}
