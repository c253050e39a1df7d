namespace Memoir;

/// <summary>Which project to embed anew, and in what steps.</summary>
public sealed record ReindexRequest
{
    /// <summary>The project. Default <c>default</c>.</summary>
    public string Project { get; init; } = "default";

    /// <summary>Texts embedded and written at a time: 1 to 10,000. More is faster with a remote embedder; a kill loses at most one batch of work. Default 64.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Told after each batch. Default none.</summary>
    public IProgress<ReindexProgress>? Progress { get; init; }
}
