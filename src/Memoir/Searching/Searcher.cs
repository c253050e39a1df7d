using Memoir.Embedding;
using Memoir.Input;
using Memoir.Retrieval;
using Memoir.Searching.Tracing;
using Memoir.Storage;
using Memoir.Telemetry;
using Memoir.TimeTravel;

namespace Memoir.Searching;

/// <summary>Search: understand the query, rank the scope's entries, read the best, say why.</summary>
internal sealed class Searcher(MemoryCore core)
{
    private static readonly EntryKind[] Memories = [EntryKind.Memory];
    private static readonly EntryKind[] Messages = [EntryKind.Message];
    private static readonly EntryKind[] Both = [EntryKind.Memory, EntryKind.Message];

    private readonly HitReranking _reranking = new(core);

    public async Task<SearchResult> SearchAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        var started = core.Clock.GetTimestamp();
        ArgumentNullException.ThrowIfNull(request);
        var text = Check.Text("query", request.Query, core.Options.MaxQueryLength, nameof(MemoryOptions.MaxQueryLength));
        var scope = Check.ReadScope(request.Scope);
        Check.Range("top_k", request.TopK, 1, 1000);
        Check.Range("threshold", request.Threshold, 0, 1);
        Check.Range("max_tokens", request.MaxTokens ?? 1, 1, 1_000_000);
        _reranking.Check(request);
        if (request.ExplainId is { } explained)
        {
            request = request with { Scope = scope, ExplainId = Check.Id("explain_id", explained) };
        }

        var degraded = new List<string>();
        var need = core.Ranker.Read(text);
        var vector = await EmbedAsync(need.Topic, degraded, cancellationToken).ConfigureAwait(false);
        var query = Query.Of(text, need, vector, core.Now);
        var past = request is { AsOf.Recorded: { } recorded, Targets: not SearchTargets.Messages }
            ? await PastIndex.BuildAsync(core, scope, recorded, request.Filter, cancellationToken).ConfigureAwait(false)
            : null;
        var visibility = Visibility.At(core.Now, request.IncludeSuperseded, request.IncludeExpired);
        var rank = new RankRequest
        {
            Project = core.Project,
            Scope = scope,
            Query = query,
            Kinds = Kinds(request.Targets),
            Visibility = request.AsOf is { } point ? visibility.AsOf(point) : visibility,
            IncludesEnded = request.IncludeSuperseded,
            Filter = request.Filter,
            Past = past?.Index,
            TopK = request.TopK,
            Threshold = RelevanceCut.Of(request),
            Embedder = core.Embedder?.Number ?? 0,
            Dimension = core.Embedder?.Dimension ?? 0,
        };
        var read = await core.Store.ReadAsync(
            reader =>
            {
                // In the same snapshot as the ranking: the vectors go in the transaction that switches.
                var mismatch = vector is null ? null : ActiveEmbedder.Mismatch(reader, core.Project, core.Embedder!);
                var asked = mismatch is null ? rank : rank with { Query = Query.Of(text, need, vector: null, core.Now) };
                return Read(reader, asked, request, past) with { Displaced = mismatch };
            },
            cancellationToken).ConfigureAwait(false);
        if (read.Displaced is { } displaced)
        {
            Log.EmbedderDisplaced(core.Logger, displaced.Stored, displaced.Offered);
            degraded.Add($"{ArmNames.Meaning}: {displaced.Message}");
        }

        var ordered = await _reranking.ApplyAsync(request, read.Hits, degraded, cancellationToken).ConfigureAwait(false);
        var (hits, leftOut) = HitBudget.Fit([.. ordered.Take(request.TopK)], request.MaxTokens);
        return new SearchResult
        {
            Hits = hits,
            OverBudget = leftOut,
            Degraded = degraded,
            Explained = read.Tracing?.Write(read.Hits, hits, rank.Threshold, read.Failing),
            Elapsed = core.Clock.GetElapsedTime(started),
        };
    }

    // Copies of few texts may fill all the places of a ranking: then it is asked for more.
    private SearchRead Read(IStoreReader reader, RankRequest rank, SearchRequest request, PastIndex? past)
    {
        var target = request.ExplainId is { } id ? TracedTarget.Find(reader, core.Project, id, past) : null;
        var wanted = HitReranking.Wanted(request);
        for (var take = wanted; ; take *= 4)
        {
            var ranking = core.Ranker.Rank(reader, rank with { TopK = take, Traced = target?.Entry });
            var hits = new HitReader(core, reader, ranking, past, rank.Query, request).Read(wanted);
            if (hits.Count < wanted && ranking.IsCut && !request.KeepDuplicates)
            {
                continue;
            }

            return new SearchRead(hits)
            {
                Tracing = request.ExplainId is null ? null : new TraceWriter(request, target, ranking, rank.Query, EntityNotes.Of(reader, core.Project, ranking, past), core.Now),
                Failing = target is null || request.Filter is null ? string.Empty : target.Failing(reader, core.Project, request.Filter),
            };
        }
    }

    private sealed record SearchRead(List<SearchHit> Hits)
    {
        public EmbedderMismatchException? Displaced { get; init; }

        public TraceWriter? Tracing { get; init; }

        public string Failing { get; init; } = string.Empty;
    }

    private static EntryKind[] Kinds(SearchTargets targets) => targets switch
    {
        SearchTargets.Memories => Memories,
        SearchTargets.Messages => Messages,
        SearchTargets.All => Both,
        _ => throw new InvalidInputException("targets", $"'targets' is {(int)targets}. Use Memories, Messages or All."),
    };

    private async Task<float[]?> EmbedAsync(string text, List<string> degraded, CancellationToken cancellationToken)
    {
        if (core.Embedder is null)
        {
            return null;
        }

        try
        {
            return await core.Embedder.EmbedQueryAsync(text, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (PartFailure.Is(error, cancellationToken))
        {
            Log.QueryEmbeddingFailed(core.Logger, error);
            Instruments.CountEmbeddingFailure(Operations.Search);
            degraded.Add($"{ArmNames.Meaning}: the embedder failed: {error.Message}");
            return null;
        }
    }
}
