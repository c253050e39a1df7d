using Memoir.Embedding;
using Memoir.Input;
using Memoir.Retrieval;
using Memoir.Retrieval.Index;
using Memoir.Storage;
using Memoir.Telemetry;
using Memoir.Text;
using Memoir.TimeTravel;

namespace Memoir.Searching;

/// <summary>Search: understand the query, rank the scope's entries, read the best, say why.</summary>
internal sealed class Searcher(MemoryCore core)
{
    private static readonly EntryKind[] Memories = [EntryKind.Memory];
    private static readonly EntryKind[] Messages = [EntryKind.Message];
    private static readonly EntryKind[] Both = [EntryKind.Memory, EntryKind.Message];

    public async Task<SearchResult> SearchAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        var started = core.Clock.GetTimestamp();
        ArgumentNullException.ThrowIfNull(request);
        var text = Check.Text("query", request.Query, core.Options.MaxQueryLength, nameof(MemoryOptions.MaxQueryLength));
        var scope = Check.Scope(request.Scope);
        Check.Range("top_k", request.TopK, 1, 1000);
        Check.Range("threshold", request.Threshold, 0, 1);
        var degraded = new List<string>();
        var vector = await EmbedAsync(text, degraded, cancellationToken).ConfigureAwait(false);
        var query = Query.Of(text, vector);
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
            Filter = request.Filter,
            Past = past?.Index,
            TopK = request.TopK,
            Threshold = request.Threshold,
            Embedder = core.Embedder?.Number ?? 0,
            Dimension = core.Embedder?.Dimension ?? 0,
        };
        var (hits, displaced) = await core.Store.ReadAsync(
            reader =>
            {
                // In the same snapshot as the ranking: the vectors go in the transaction that switches.
                var mismatch = vector is null ? null : ActiveEmbedder.Mismatch(reader, core.Project, core.Embedder!);
                var asked = mismatch is null ? rank : rank with { Query = Query.Of(text, vector: null) };
                return (Read(reader, core.Ranker.Rank(reader, asked), request, query, past), mismatch);
            },
            cancellationToken).ConfigureAwait(false);
        if (displaced is not null)
        {
            Log.EmbedderDisplaced(core.Logger, displaced.Stored, displaced.Offered);
            degraded.Add($"{ArmNames.Meaning}: {displaced.Message}");
        }

        return new SearchResult { Hits = hits, Degraded = degraded, Elapsed = core.Clock.GetElapsedTime(started) };
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
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Log.QueryEmbeddingFailed(core.Logger, error);
            Instruments.CountEmbeddingFailure(Operations.Search);
            degraded.Add($"{ArmNames.Meaning}: the embedder failed: {error.Message}");
            return null;
        }
    }

    private List<SearchHit> Read(IStoreReader reader, Ranking ranking, SearchRequest request, Query query, PastIndex? past)
    {
        var best = ranking.Entries.Take(request.TopK).ToList();
        var memories = Keyed(best, EntryKind.Memory, keys => past is null ? reader.GetMemories(core.Project, keys) : [.. keys.Select(key => past.States[(int)key])]);
        var messages = Keyed(best, EntryKind.Message, keys => reader.GetMessages(core.Project, keys));
        var hits = new List<SearchHit>(best.Count);
        foreach (var entry in best)
        {
            var memory = entry.Kind == EntryKind.Memory ? memories.GetValueOrDefault(entry.Key) : null;
            var message = entry.Kind == EntryKind.Message ? messages.GetValueOrDefault(entry.Key) : null;
            var text = memory?.Text ?? message?.Content;
            if (text is not null)
            {
                hits.Add(new SearchHit
                {
                    Id = memory?.Id ?? message!.Id,
                    Text = text,
                    Score = Math.Min(1, entry.Score),
                    Memory = memory,
                    Message = message,
                    Explanation = request.Explain ? Explain(ranking, entry, query, message is null ? text : MessageText.Of(message.Name, text)) : null,
                });
            }
        }

        return hits;
    }

    private static Dictionary<long, T> Keyed<T>(List<Ranked> entries, EntryKind kind, Func<IReadOnlyList<long>, IReadOnlyList<T?>> read)
        where T : class
    {
        var keys = entries.Where(entry => entry.Kind == kind).Select(static entry => entry.Key).ToList();
        var found = new Dictionary<long, T>(keys.Count);
        if (keys.Count == 0)
        {
            return found;
        }

        var rows = read(keys);
        for (var i = 0; i < keys.Count; i++)
        {
            if (rows[i] is { } row)
            {
                found[keys[i]] = row;
            }
        }

        return found;
    }

    private static SearchExplanation Explain(Ranking ranking, Ranked entry, Query query, string text)
    {
        var arms = new ArmContribution[ranking.Arms.Length];
        for (var a = 0; a < arms.Length; a++)
        {
            var rank = entry.Raw[a] <= 0 ? 0 : 1 + ranking.Entries.Count(other => other.Raw[a] > entry.Raw[a]);
            arms[a] = new ArmContribution(ranking.Arms[a], rank, entry.Raw[a], entry.Parts[a]);
        }

        return new SearchExplanation(arms, Matched(query, text));
    }

    private static List<string> Matched(Query query, string text)
    {
        var terms = new TermBuffer();
        try
        {
            Terms.Collect(text, ref terms);
            var matched = new List<string>();
            for (var i = 0; i < query.Terms.Length; i++)
            {
                if (terms.Span.Contains(query.Terms[i]))
                {
                    matched.Add(query.Spelled[i]);
                }
            }

            return matched;
        }
        finally
        {
            terms.Dispose();
        }
    }
}
