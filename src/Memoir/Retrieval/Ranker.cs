using System.Buffers;
using System.Numerics.Tensors;
using Memoir.Embedding;
using Memoir.Retrieval.Arms;
using Memoir.Retrieval.Index;
using Memoir.Storage;

namespace Memoir.Retrieval;

/// <summary>Asks every arm, unites what they propose, rescores it exactly, fuses and sorts.</summary>
internal sealed class Ranker(IndexCache cache, ScopeCatalogue catalogue)
{
    private const int LeastProposals = 64;
    private readonly IRetrievalArm[] _arms = [new WordsArm(), new MeaningArm()];
    private readonly IFusion _fusion = new WeightedFusion();

    /// <summary>The entries of a scope that answer the query, best first.</summary>
    public Ranking Rank(IStoreReader reader, in RankRequest request)
    {
        var partitions = catalogue.Partitions(reader, request.Project, request.Scope);
        var indexes = new List<PartitionIndex>(partitions.Count);
        foreach (var partition in partitions)
        {
            foreach (var kind in request.Kinds)
            {
                if (kind == EntryKind.Memory && request.Past is not null)
                {
                    continue;
                }

                indexes.Add(cache.Get(reader, partition, kind, request.Embedder, request.Dimension));
            }
        }

        if (request.Past is not null)
        {
            indexes.Add(request.Past);
        }

        var locked = 0;
        try
        {
            for (; locked < indexes.Count; locked++)
            {
                indexes[locked].Lock.EnterReadLock();
            }

            return Rank(reader, request, new SearchSpace(indexes));
        }
        finally
        {
            while (locked-- > 0)
            {
                indexes[locked].Lock.ExitReadLock();
            }

            cache.Trim();
        }
    }

    private Ranking Rank(IStoreReader reader, in RankRequest request, SearchSpace space)
    {
        var query = request.Query;
        var arms = Array.FindAll(_arms, arm => arm.CanScore(query));
        if (arms.Length == 0 || space.Alive == 0)
        {
            return Ranking.Nothing;
        }

        var matches = MatchingKeys.Of(reader, request);
        if (matches is { IsEmpty: true } && request.Past is null)
        {
            return Ranking.Nothing;
        }

        var visibility = request.Visibility.Only(matches);

        var scores = new float[arms.Length][];
        try
        {
            var chosen = new HashSet<int>();
            for (var a = 0; a < arms.Length; a++)
            {
                scores[a] = ArrayPool<float>.Shared.Rent(space.Count);
                var own = scores[a].AsSpan(0, space.Count);
                own.Clear();
                arms[a].Score(query, space, own);
                TopSelection.Take(own, space, visibility, Math.Max(LeastProposals, request.TopK * 4), chosen);
            }

            return Fuse(reader, request, space, arms, scores, [.. chosen.Order()]);
        }
        finally
        {
            foreach (var rented in scores)
            {
                if (rented is not null)
                {
                    ArrayPool<float>.Shared.Return(rented);
                }
            }
        }
    }

    private Ranking Fuse(IStoreReader reader, in RankRequest request, SearchSpace space, IRetrievalArm[] arms, float[][] scores, int[] chosen)
    {
        var meaning = Array.FindIndex(arms, static arm => arm is MeaningArm);
        if (meaning >= 0)
        {
            Rescore(reader, request, space, chosen, scores[meaning]);
        }

        var names = Array.ConvertAll(arms, static arm => arm.Name);
        var ranked = new List<Ranked>(chosen.Length);
        foreach (var entry in chosen)
        {
            var raw = new float[arms.Length];
            for (var a = 0; a < arms.Length; a++)
            {
                raw[a] = scores[a][entry];
            }

            var parts = new double[arms.Length];
            var score = _fusion.Fuse(names, raw, parts);
            if (score > 0 && score >= request.Threshold)
            {
                var (partition, place) = space.Find(entry);
                ranked.Add(new Ranked(partition.Kind, partition.Columns.Keys[place], partition.Columns.At[place], score, raw, parts));
            }
        }

        // Equal scores: the later one first, then the later recorded.
        ranked.Sort(static (x, y) => y.Score.CompareTo(x.Score) is var byScore and not 0 ? byScore
            : y.At.CompareTo(x.At) is var byTime and not 0 ? byTime
            : y.Key.CompareTo(x.Key));
        return new Ranking(ranked, names);
    }

    // The 8-bit scan finds the candidates; the stored half-precision vectors order them.
    private static void Rescore(IStoreReader reader, in RankRequest request, SearchSpace space, int[] chosen, float[] scores)
    {
        var vector = new float[request.Dimension];
        foreach (var kind in request.Kinds)
        {
            var entries = Array.FindAll(chosen, entry => space.Find(entry).Partition.Kind == kind);
            var keys = Array.ConvertAll(entries, space.KeyOf);
            var stored = kind == EntryKind.Memory && request.Past?.OwnVectors is { } own
                ? Array.ConvertAll(keys, key => own.GetValueOrDefault(key))
                : reader.GetVectors(kind, keys, request.Embedder);
            for (var i = 0; i < entries.Length; i++)
            {
                var best = 0f;
                for (var v = 0; v < VectorCodec.Count(stored[i].Span, request.Dimension); v++)
                {
                    VectorCodec.Decode(stored[i].Span, v, vector);
                    best = Math.Max(best, TensorPrimitives.Dot(request.Query.Vector, vector));
                }

                scores[entries[i]] = best;
            }
        }
    }
}
