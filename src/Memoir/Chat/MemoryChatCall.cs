namespace Memoir;

/// <summary>What one call wants otherwise than <see cref="MemoryChatOptions"/> says; what is left <see langword="null"/> stays as it says.</summary>
public sealed record MemoryChatCall
{
    /// <summary>Whose memory.</summary>
    public Scope? Scope { get; init; }

    /// <summary>Whose memory is recalled, where it is wider.</summary>
    public Scope? RecallScope { get; init; }

    /// <summary>The most tokens of the block: 0 to 1,000,000; 0 recalls nothing.</summary>
    public int? Budget { get; init; }

    /// <summary>Recall only.</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>Whether the model's answer is remembered.</summary>
    public bool? RememberAssistant { get; init; }

    /// <summary>False: neither recall nor remember, for calls that are not the conversation (titles, summaries).</summary>
    public bool? Enabled { get; init; }
}
