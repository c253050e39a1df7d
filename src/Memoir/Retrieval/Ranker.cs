using Memoir.Filters;
using Memoir.Retrieval.Arms;
using Memoir.Retrieval.Filtering;
using Memoir.Retrieval.Index;
using Memoir.Retrieval.Needs;
using Memoir.Retrieval.Relations;
using Memoir.Storage;

namespace Memoir.Retrieval;

/// <summary>Asks every arm and the conversation, fuses what they say, rescores the best exactly and sorts.</summary>
internal sealed class Ranker(IndexCache cache, ScopeCatalogue catalogue, RankerSettings settings)
{
    private const int LeastProposals = 64;
    private readonly IRetrievalArm[] _arms = Arms(settings);

    /// <summary>What a query wants, and of what: its vector is that of the topic.</summary>
    public AccountRequest Read(string text) => settings.Accounts ? AccountRequest.Of(text) : new AccountRequest(QueryNeed.Answer, text);

    /// <summary>The entries of a scope that answer the query, best first.</summary>
    public Ranking Rank(IStoreReader reader, in RankRequest request)
    {
        var partitions = catalogue.Partitions(reader, request.Project, request.Scope);
        var indexes = new List<PartitionIndex>(partitions.Count);
        foreach (var partition in partitions)
        {
            if (request.Filter is { } filter && !FilterScope.MayMatchIn(filter, partition.Scope))
            {
                continue;
            }

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
        if (space.Alive == 0)
        {
            return Ranking.Nothing;
        }

        using var matches = MatchingEntries.Of(reader, request, space);

        var most = Math.Max(LeastProposals, request.TopK * 4);

        // Among the best there must be enough that a filter lets through.
        space.Proposals = request.Traced is not null ? 0 : most * (int)Math.Max(1, space.Count / Math.Max(1, matches?.Count ?? space.Count));

        // Who asks after an entry wants to know what the arms would have said of it.
        space.Wanted = request.Traced is null ? matches : null;
        if (matches is not null)
        {
            foreach (var index in space.Partitions)
            {
                cache.NoteGrowth(index);
            }
        }

        if (matches is { IsEmpty: true } && request is { Past: null, Traced: null })
        {
            return Ranking.Nothing;
        }

        var visibility = request.Visibility.Only(matches);
        space.Meant = Meant(query, space, visibility);
        var arms = Array.FindAll(_arms, arm => arm.CanScore(query, space));
        if (arms.Length == 0)
        {
            return Ranking.Nothing;
        }

        var tracer = EntryTracer.Of(request.Traced, space, visibility, matches);
        var weights = settings.For(query.Need);
        using var evidence = new Evidence(Sources(arms, request), space.Count);
        for (var a = 0; a < arms.Length; a++)
        {
            arms[a].Score(query, space, evidence.Column(a));
        }

        tracer?.Note(evidence);
        ConversationEvidence.Gather(weights, query, evidence, space, visibility);
        TimeEvidence.Gather(query, space, evidence.ColumnOf(ArmNames.Time));
        TurnKinds.Gather(weights, space, evidence.ColumnOf(ArmNames.Kind));
        ValidityEvidence.Gather(weights, query, space, evidence.ColumnOf(ArmNames.Validity));
        var fusion = new EvidenceFusion(weights, evidence.Sources, query.Terms.Length);

        // By the 8-bit cosines: four times as many as are wanted, so that rescoring them can't miss one that belongs among the best.
        var best = new TopSelection(visibility, most);
        ProposalScan.Run(space, evidence, fusion, best);
        var chosen = best.Entries();
        if (evidence.ColumnOf(ArmNames.Meaning) is { IsEmpty: false } cosines)
        {
            Rescore(reader, request, space, chosen, cosines);
        }

        return Sort(request, space, chosen, evidence, fusion) with
        {
            IsCut = chosen.Length == most,
            Meant = space.Meant,
            Trace = tracer?.Finish(evidence, fusion, chosen, most),
        };
    }

    private IReadOnlyList<MeantEntity> Meant(Query query, SearchSpace space, Visibility visibility) =>
        settings.Entities > 0 && KnownFacts.In(space) ? new EntityReader(new KnownFacts(space, visibility), QueryWords.Of(query.Text)).Read() : [];

    private string[] Sources(IRetrievalArm[] arms, in RankRequest request)
    {
        var names = new List<string>(arms.Length + 4);
        names.AddRange(arms.Select(static arm => arm.Name));
        if (request.Kinds.Contains(EntryKind.Message))
        {
            names.AddRange([ArmNames.Neighbours, ArmNames.Session, ArmNames.Kind]);
        }

        if (settings.Time > 0 && request.Query.When is not null)
        {
            names.Add(ArmNames.Time);
        }

        // Else the read sees nothing that has ended.
        if (request.IncludesEnded && request.Kinds.Contains(EntryKind.Memory) && ValidityEvidence.Applies(request.Query))
        {
            names.Add(ArmNames.Validity);
        }

        return [.. names];
    }

    private static Ranking Sort(in RankRequest request, SearchSpace space, int[] chosen, Evidence evidence, IFusion fusion)
    {
        var ranked = new List<Ranked>(chosen.Length);
        var (raw, parts) = (new float[evidence.Sources.Length], new double[evidence.Sources.Length]);
        foreach (var entry in chosen)
        {
            evidence.Read(entry, raw);
            var (partition, place) = space.Find(entry);
            var score = fusion.Fuse(partition.Kind, raw, parts);
            if (score > 0 && score >= request.Threshold)
            {
                ranked.Add(new Ranked(partition.Kind, partition.Columns.Keys[place], partition.Columns.At[place], score, [.. raw], [.. parts]));
            }
        }

        // Equal scores: the later one first, then the later recorded.
        ranked.Sort(static (x, y) => y.Score.CompareTo(x.Score) is var byScore and not 0 ? byScore
            : y.At.CompareTo(x.At) is var byTime and not 0 ? byTime
            : y.Key.CompareTo(x.Key));
        return new Ranking(ranked, evidence.Sources);
    }

    // The 8-bit scan finds the candidates; the stored half-precision vectors order them.
    private static void Rescore(IStoreReader reader, in RankRequest request, SearchSpace space, int[] chosen, Span<float> scores)
    {
        var nearest = new NearestVector(request.Query.Vector!);
        foreach (var kind in request.Kinds)
        {
            var entries = Array.FindAll(chosen, entry => space.Find(entry).Partition.Kind == kind);
            var keys = Array.ConvertAll(entries, space.KeyOf);
            var cosines = new float[entries.Length];
            if (kind == EntryKind.Memory && request.Past?.OwnVectors is { } own)
            {
                cosines = Array.ConvertAll(keys, key => nearest.Cosine(own.GetValueOrDefault(key).Span));
            }
            else
            {
                reader.ReadVectors(kind, keys, request.Embedder, (index, stored) => cosines[index] = nearest.Cosine(stored));
            }

            for (var i = 0; i < entries.Length; i++)
            {
                scores[entries[i]] = cosines[i];
            }
        }
    }

    private static IRetrievalArm[] Arms(RankerSettings settings)
    {
        var arms = new List<IRetrievalArm>(3);
        if (settings.Words)
        {
            arms.Add(new WordsArm());
        }

        if (settings.Meaning)
        {
            arms.Add(new MeaningArm());
        }

        if (settings.Entities > 0)
        {
            arms.Add(new EntityArm());
        }

        return [.. arms];
    }
}
