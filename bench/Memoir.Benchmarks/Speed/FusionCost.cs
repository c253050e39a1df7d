using System.Diagnostics;
using Memoir.Embedding;
using Memoir.Retrieval;
using Memoir.Retrieval.Arms;
using Memoir.Retrieval.Index;
using Memoir.Sqlite;
using Memoir.Storage;
using Microsoft.Extensions.AI;

namespace Memoir.Benchmarks.Speed;

/// <summary>What it costs to make one score of all that is known of each entry, apart from gathering it.</summary>
internal static class FusionCost
{
    private const int Rounds = 500;
    private const int Chosen = 64;

    /// <summary>In milliseconds, the median of many rounds over everything in the file, after as many unmeasured.</summary>
    public static async Task<double> OfAsync(MadeFile file, EntryKind kind, string question, SampledEmbeddings embeddings, CancellationToken cancellationToken)
    {
        var made = await embeddings.GenerateAsync([question], cancellationToken: cancellationToken);
        var vector = new float[made[0].Dimensions];
        VectorCodec.Normalize(made[0].Vector.Span, vector);
        var query = Query.Of(question, vector, TimeProvider.System.GetUtcNow());
        await using var store = await SqliteStore.OpenAsync(file.Path, cancellationToken: cancellationToken);
        return await store.ReadAsync(
            reader =>
            {
                var project = new MemoryOptions().Project;
                var partition = reader.FindPartitions(project, MadeFile.ScopeOf(0), 0).Single();
                using var index = new PartitionIndex(partition.Key, kind, reader.ListEmbedders(project).Single(static one => one.Active).Number, vector.Length);
                index.CatchUp(reader);
                return Median(query, new SearchSpace([index]) { Proposals = Chosen }, kind);
            },
            cancellationToken);
    }

    private static double Median(Query query, SearchSpace space, EntryKind kind)
    {
        var settings = new RankerSettings();
        var visibility = Visibility.At(TimeProvider.System.GetUtcNow(), includeSuperseded: false, includeExpired: false);
        string[] sources = kind == EntryKind.Message
            ? [ArmNames.Words, ArmNames.Meaning, ArmNames.Neighbours, ArmNames.Session, ArmNames.Kind]
            : [ArmNames.Words, ArmNames.Meaning];
        using var evidence = new Evidence(sources, space.Count);
        new WordsArm().Score(query, space, evidence.ColumnOf(ArmNames.Words));
        new MeaningArm().Score(query, space, evidence.ColumnOf(ArmNames.Meaning));
        ConversationEvidence.Gather(settings, query, evidence, space, visibility);
        TurnKinds.Gather(settings, space, evidence.ColumnOf(ArmNames.Kind));
        var times = new double[Rounds];
        for (var round = -Rounds; round < Rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            ProposalScan.Run(space, evidence, new EvidenceFusion(settings, sources, query.Terms.Length), new TopSelection(visibility, Chosen));
            times[Math.Max(0, round)] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        Array.Sort(times);
        return times[Rounds / 2];
    }
}
