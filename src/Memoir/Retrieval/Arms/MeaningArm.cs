using Memoir.Retrieval.Index;
using Memoir.Storage;

namespace Memoir.Retrieval.Arms;

/// <summary>Meaning: the cosine of the query's vector and the entry's, exact over the whole scope; long texts count by their nearest passage.</summary>
internal sealed class MeaningArm : IRetrievalArm
{
    public string Name => ArmNames.Meaning;

    public bool CanScore(Query query, SearchSpace space) => query.Vector is not null;

    public void Score(Query query, SearchSpace space, Span<float> scores)
    {
        var codes = new sbyte[NibblePlanes.Padded(query.Vector!.Length)];
        var scale = Int8.Quantize(query.Vector, codes.AsSpan(0, query.Vector.Length));
        for (var p = 0; p < space.Partitions.Length; p++)
        {
            var partition = space.Partitions[p];
            partition.Vectors?.Score(codes, scale, Wanted(space, partition), Best(space, partition), scores[space.Start(p)..]);
        }
    }

    // A filter that lets little through makes the scan shorter; one that lets most through would only break its rhythm.
    private static ReadOnlySpan<ulong> Wanted(SearchSpace space, PartitionIndex partition) =>
        space.Wanted is { } matches && matches.Count < space.Count / 4 ? matches.BitsOf(partition) : [];

    // A turn lends its score to others; a memory's counts for itself, and the best are rescored exactly in any case.
    private static int Best(SearchSpace space, PartitionIndex partition) => partition.Kind == EntryKind.Memory ? space.Proposals : 0;
}
