using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Memoir.Retrieval.Index;

namespace Memoir.Retrieval;

/// <summary>
/// Offers every entry of a space to a selection. Of a million entries all but a few score too little to be taken: where the fusion
/// gives a bound, whole stretches are passed over by it and only the rest is fused.
/// </summary>
internal static class ProposalScan
{
    public static void Run(SearchSpace space, Evidence evidence, IFusion fusion, TopSelection best)
    {
        var words = evidence.ColumnOf(ArmNames.Words);
        var meaning = evidence.ColumnOf(ArmNames.Meaning);
        var entities = evidence.ColumnOf(ArmNames.Entities);
        for (var p = 0; p < space.Partitions.Length; p++)
        {
            var partition = space.Partitions[p];
            var offer = new Offer(partition, space.Start(p), evidence, fusion, best);
            if (fusion.Most(partition.Kind) is { } most && !words.IsEmpty && !meaning.IsEmpty)
            {
                var (start, count) = (space.Start(p), partition.Count);
                Bounded(offer, words.Slice(start, count), meaning.Slice(start, count), entities.IsEmpty ? [] : entities.Slice(start, count), most, best);
            }
            else
            {
                offer.Range(0, partition.Count);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Bounded(
        in Offer offer, ReadOnlySpan<float> words, ReadOnlySpan<float> meaning, ReadOnlySpan<float> entities, FusionBound most, TopSelection best)
    {
        ref var w = ref MemoryMarshal.GetReference(words);
        ref var m = ref MemoryMarshal.GetReference(meaning);
        ref var e = ref MemoryMarshal.GetReference(entities);
        var (wordsWorth, meaningWorth, entitiesWorth) = (Vector256.Create(most.Words), Vector256.Create(most.Meaning), Vector256.Create(most.Entities));
        var place = 0;
        for (; place <= words.Length - Vector256<float>.Count; place += Vector256<float>.Count)
        {
            var bound = (Vector256.LoadUnsafe(ref w, (nuint)place) * wordsWorth)
                + (Vector256.Max(Vector256.LoadUnsafe(ref m, (nuint)place), Vector256<float>.Zero) * meaningWorth);
            if (!entities.IsEmpty)
            {
                bound += Vector256.LoadUnsafe(ref e, (nuint)place) * entitiesWorth;
            }

            for (var left = Vector256.GreaterThan(bound, Vector256.Create(BelowFor(best.Least))).ExtractMostSignificantBits(); left != 0; left &= left - 1)
            {
                var one = place + BitOperations.TrailingZeroCount(left);
                offer.Range(one, one + 1);
            }
        }

        offer.Range(place, words.Length);
    }

    // The bound is summed in floats and the score in doubles: leave room for what rounding may take.
    private static float BelowFor(double least) => (float)(least - 1e-5);

    private readonly ref struct Offer(PartitionIndex partition, int start, Evidence evidence, IFusion fusion, TopSelection best)
    {
        private readonly float[] _raw = new float[evidence.Sources.Length];
        private readonly double[] _parts = new double[evidence.Sources.Length];

        public void Range(int from, int to)
        {
            for (var place = from; place < to; place++)
            {
                evidence.Read(start + place, _raw);
                best.Offer(partition, place, start + place, fusion.Fuse(partition.Kind, _raw, _parts));
            }
        }
    }
}
