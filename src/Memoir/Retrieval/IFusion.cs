namespace Memoir.Retrieval;

/// <summary>Turns what the arms say of one entry into one score.</summary>
internal interface IFusion
{
    /// <summary>Each arm's part of the score; the parts add up to it.</summary>
    /// <param name="arms">The arms that ran, by name.</param>
    /// <param name="raw">Each arm's raw score; 0: not proposed.</param>
    /// <param name="parts">Filled: one part per arm.</param>
    /// <returns>The score, 0 to 1.</returns>
    double Fuse(ReadOnlySpan<string> arms, ReadOnlySpan<float> raw, Span<double> parts);
}
