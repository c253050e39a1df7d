using Memoir.Retrieval.Index;

namespace Memoir.Reconciliation;

/// <summary>What holds for every candidate of one add.</summary>
internal sealed record LedgerContext
{
    public required string Project { get; init; }

    public required Scope Scope { get; init; }

    public required long Partition { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>The extractor's name and version.</summary>
    public required string Extractor { get; init; }

    public required AddSettings Settings { get; init; }

    public required PayloadBook Payloads { get; init; }
}
