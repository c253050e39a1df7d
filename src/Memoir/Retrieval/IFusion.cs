using Memoir.Storage;

namespace Memoir.Retrieval;

/// <summary>Turns what the sources say of one entry into one score.</summary>
internal interface IFusion
{
    /// <summary>Each source's part of the score; the parts add up to it.</summary>
    /// <param name="kind">What the entry is.</param>
    /// <param name="raw">Each source's raw score; 0: it says nothing.</param>
    /// <param name="parts">Filled: one part per source.</param>
    /// <returns>The score, 0 to 1.</returns>
    double Fuse(EntryKind kind, ReadOnlySpan<float> raw, Span<double> parts);

    /// <summary>A bound of every score of a kind that can be worked out for many entries at once.</summary>
    FusionBound Most(EntryKind kind);
}
