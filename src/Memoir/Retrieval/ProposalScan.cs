using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Memoir.Retrieval.Index;

namespace Memoir.Retrieval;

/// <summary>
/// Offers every entry of a space to a selection. Of many entries all but a few score too little to be taken: whole stretches are passed
/// over by the fusion's bound and only the rest is fused.
/// </summary>
internal static class ProposalScan
{
    private const int Stretch = 512;

    public static void Run(SearchSpace space, Evidence evidence, IFusion fusion, TopSelection best)
    {
        for (var p = 0; p < space.Partitions.Length; p++)
        {
            var partition = space.Partitions[p];
            Bounded(new Offer(partition, space.Start(p), evidence, fusion, best), evidence, fusion.Most(partition.Kind), space.Start(p), partition.Count, best);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Bounded(in Offer offer, Evidence evidence, FusionBound most, int start, int count, TopSelection best)
    {
        Span<float> bounds = stackalloc float[Stretch];
        for (var first = 0; first < count; first += Stretch)
        {
            var some = bounds[..Math.Min(Stretch, count - first)];
            Bound(evidence, most, start + first, some);
            var place = 0;
            for (; place <= some.Length - Vector256<float>.Count; place += Vector256<float>.Count)
            {
                var bound = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(some), (nuint)place);
                for (var left = Vector256.GreaterThan(bound, Vector256.Create(BelowFor(best.Least))).ExtractMostSignificantBits(); left != 0; left &= left - 1)
                {
                    var one = first + place + BitOperations.TrailingZeroCount(left);
                    offer.Range(one, one + 1);
                }
            }

            offer.Range(first + place, first + some.Length);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Bound(Evidence evidence, FusionBound most, int from, Span<float> bounds)
    {
        bounds.Clear();
        ref var to = ref MemoryMarshal.GetReference(bounds);
        for (var source = 0; source < most.Weights.Length; source++)
        {
            var weight = most.Weights[source];
            if (weight == 0)
            {
                continue;
            }

            ref var column = ref MemoryMarshal.GetReference(evidence.Column(source).Slice(from, bounds.Length));
            for (var i = 0; i <= bounds.Length - Vector256<float>.Count; i += Vector256<float>.Count)
            {
                var part = Vector256.Max(Vector256.LoadUnsafe(ref column, (nuint)i), Vector256<float>.Zero) * weight;
                (Vector256.LoadUnsafe(ref to, (nuint)i) + part).StoreUnsafe(ref to, (nuint)i);
            }
        }

        if (most.Share >= 0)
        {
            ref var share = ref MemoryMarshal.GetReference(evidence.Column(most.Share).Slice(from, bounds.Length));
            for (var i = 0; i <= bounds.Length - Vector256<float>.Count; i += Vector256<float>.Count)
            {
                var bound = Vector256.LoadUnsafe(ref to, (nuint)i);
                (bound + (bound * Vector256.LoadUnsafe(ref share, (nuint)i))).StoreUnsafe(ref to, (nuint)i);
            }
        }
    }

    // The bound is summed in floats and the score in doubles: leave room for what rounding may take.
    private static float BelowFor(double least) => (float)(least - 1e-5);

    private readonly ref struct Offer(PartitionIndex partition, int start, Evidence evidence, IFusion fusion, TopSelection best)
    {
        private readonly float[] _raw = new float[evidence.Sources.Length];
        private readonly double[] _parts = new double[evidence.Sources.Length];

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
