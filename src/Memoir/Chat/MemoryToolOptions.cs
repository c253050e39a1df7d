namespace Memoir;

/// <summary>Settings of <see cref="MemoryTools"/>.</summary>
public sealed record MemoryToolOptions
{
    /// <summary>The most memories that a search gives, whatever the model asks for: 1 to 100. Default 10.</summary>
    public int MaxResults { get; init; } = 10;

    /// <summary>Only <c>search_memory</c>. Default <see langword="false"/>.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Who asks, for the history of what is remembered and forgotten. Default <c>agent-tool</c>.</summary>
    public string Actor { get; init; } = "agent-tool";
}
