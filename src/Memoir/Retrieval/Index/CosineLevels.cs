using System.Runtime.CompilerServices;

namespace Memoir.Retrieval.Index;

/// <summary>Counts cosines by level, to tell which of them so many others do not pass.</summary>
internal static class CosineLevels
{
    private const int Levels = 512;

    /// <summary>
    /// How far the high bits of a vector may be off: six times the spread of what the low ones add. They are as good as random, each of
    /// them up to 7.5 of 127 steps off a largest number that is about 3.5 times the root of the mean square of all.
    /// </summary>
    public const float Uncertainty = 0.05f;

    /// <summary>A cosine that at least so many of them reach.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float LevelOf(ReadOnlySpan<float> cosines, int count)
    {
        Span<int> counts = stackalloc int[Levels];
        counts.Clear();
        foreach (var cosine in cosines)
        {
            counts[Math.Clamp((int)(cosine * Levels), 0, Levels - 1)]++;
        }

        var level = Levels - 1;
        for (var reached = counts[level]; reached < count && level > 0;)
        {
            reached += counts[--level];
        }

        return (float)level / Levels;
    }
}
