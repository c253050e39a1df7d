namespace Memoir.Benchmarks;

/// <summary>What to measure.</summary>
internal sealed record Plan(int[] Sizes, int OtherScopes, int Operations);
