namespace Memoir.Benchmarks.Speed;

/// <summary>What one file cost.</summary>
internal sealed record SpeedRow(int Memories, int Scopes)
{
    public required Sample Search { get; init; }

    /// <summary>Making one score of the evidence, in ms, of memories and of messages; <see langword="null"/>: not measured.</summary>
    public (double Memories, double Messages)? Fusion { get; init; }

    public required Sample Embedded { get; init; }

    public required Sample Selective { get; init; }

    public required Sample Broad { get; init; }

    public required double FirstFiltered { get; init; }

    public required (double Wall, double Processor) First { get; init; }

    public required Sample Add { get; init; }

    public required double ResidentBytes { get; init; }

    public required double DiskBytes { get; init; }
}
