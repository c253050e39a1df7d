namespace Memoir.Benchmarks.Speed;

/// <summary>What to measure, how often, and where files are kept between runs.</summary>
internal sealed record SpeedPlan(int[] Sizes, int Scopes, int Operations, string? Keep);
