using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Memoir.Retrieval.Index;

/// <summary>Makes cosines of the products of some rows, and raises the scores of those who own them.</summary>
/// <param name="first">The number of the first row.</param>
/// <param name="scales">What a step of each row is worth.</param>
/// <param name="owners">Whose each row is.</param>
/// <param name="isRun">Whether the owners follow one another, so that their scores lie side by side.</param>
internal readonly ref struct CosineRows(int first, ReadOnlySpan<float> scales, ReadOnlySpan<int> owners, bool isRun)
{
    private readonly int _first = first;
    private readonly bool _isRun = isRun;
    private readonly ReadOnlySpan<float> _scales = scales;
    private readonly ReadOnlySpan<int> _owners = owners;

    /// <summary>Takes the products for what they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Raise(ReadOnlySpan<int> dots, float queryScale, Span<float> scores)
    {
        var i = 0;
        if (_isRun && Vector256.IsHardwareAccelerated)
        {
            ref var to = ref MemoryMarshal.GetReference(scores[_owners[0]..]);
            for (; i <= dots.Length - Vector256<int>.Count; i += Vector256<int>.Count)
            {
                Vector256.Max(Vector256.LoadUnsafe(ref to, (nuint)i), Cosines(dots, queryScale, i)).StoreUnsafe(ref to, (nuint)i);
            }
        }

        for (; i < dots.Length; i++)
        {
            RaiseOne(_owners[i], dots[i] * queryScale * _scales[i], scores);
        }
    }

    /// <summary>Takes the products for nearly what they are: rows that may be among the best are set aside, to be scored exactly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void RaiseAbout(ReadOnlySpan<int> dots, float queryScale, NearRows near, Span<float> scores)
    {
        var (i, least) = (0, near.Least);
        if (_isRun && Vector256.IsHardwareAccelerated)
        {
            ref var to = ref MemoryMarshal.GetReference(scores[_owners[0]..]);
            for (; i <= dots.Length - Vector256<int>.Count; i += Vector256<int>.Count)
            {
                var (cosines, known) = (Cosines(dots, queryScale, i), Vector256.LoadUnsafe(ref to, (nuint)i));
                var may = Vector256.GreaterThanOrEqual(cosines, Vector256.Create(least));
                Vector256.ConditionalSelect(may, known, Vector256.Max(known, cosines)).StoreUnsafe(ref to, (nuint)i);
                for (var left = may.ExtractMostSignificantBits(); left != 0; left &= left - 1)
                {
                    var lane = BitOperations.TrailingZeroCount(left);
                    near.Add(_first + i + lane, cosines.GetElement(lane));
                }
            }
        }

        for (; i < dots.Length; i++)
        {
            var cosine = dots[i] * queryScale * _scales[i];
            if (cosine >= least)
            {
                near.Add(_first + i, cosine);
            }
            else
            {
                RaiseOne(_owners[i], cosine, scores);
            }
        }
    }

    private static void RaiseOne(int owner, float cosine, Span<float> scores)
    {
        ref var score = ref scores[owner];
        score = cosine > score ? cosine : score;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<float> Cosines(ReadOnlySpan<int> dots, float queryScale, int at) =>
        Vector256.ConvertToSingle(Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(dots), (nuint)at))
        * queryScale * Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(_scales), (nuint)at);
}
