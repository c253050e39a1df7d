namespace Memoir.Extraction.Rules.Reading;

/// <summary>A time expression found in a turn.</summary>
/// <param name="First">Its first token.</param>
/// <param name="Limit">The token after its last.</param>
/// <param name="From">Start of the interval meant.</param>
/// <param name="To">Its end, exclusive.</param>
/// <param name="Absolute">How a statement says it: <c>in May 2026</c>, <c>on 9 March 2026</c>.</param>
internal sealed record TimeMark(int First, int Limit, DateTimeOffset From, DateTimeOffset To, string Absolute)
{
    /// <summary>The same expression where it is known to look ahead; <see langword="null"/>: it reads the same either way.</summary>
    public TimeMark? Ahead { get; init; }
}
