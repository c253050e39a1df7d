namespace Memoir;

/// <summary>Which memories to put into a prompt, and how much room they may take.</summary>
public sealed record ContextRequest
{
    /// <summary>What <see cref="Budget"/> is unless given, in tokens.</summary>
    public const int DefaultBudget = 1_000;

    /// <summary>Whose memory; at least one id.</summary>
    public required Scope Scope { get; init; }

    /// <summary>What the prompt is about, usually the user's last message. Default none: the current facts, then the newest other memories.</summary>
    public string? Query { get; init; }

    /// <summary>The most tokens of the whole block, header and fence included: 0 to 1,000,000. Default 1,000.</summary>
    public int Budget { get; init; } = DefaultBudget;

    /// <summary>The most memories in the block: 1 to 1,000. Default 30.</summary>
    public int MaxMemories { get; init; } = 30;

    /// <summary>The most excerpts of earlier conversations in the block, found by the query: 0 to 100. Default 0: none.</summary>
    public int MaxMessages { get; init; }

    /// <summary>The longest text of one memory or message, in UTF-16 units: 20 to 100,000. A longer one is cut between words and marked. Default 500.</summary>
    public int MaxTextLength { get; init; } = 500;

    /// <summary>Also what no longer holds, with its dates, where the query finds it. What was retracted never comes. Default <see langword="false"/>.</summary>
    public bool IncludePast { get; init; }

    /// <summary>What held, or what was known, at an earlier instant. Default: now.</summary>
    public AsOf? AsOf { get; init; }

    /// <summary>The lines before the fence. Default <see cref="ContextBlock.DefaultHeader"/>. It is the application's own text and is not cleaned.</summary>
    public string? Header { get; init; }

    /// <summary>Counts the tokens of a text as the model does. Default <see cref="Text.TokenEstimate"/>, which needs no vocabulary.</summary>
    public Func<string, int>? CountTokens { get; init; }

    /// <summary>What becomes of text that tries to instruct. Default <see cref="InstructionHandling.Mark"/>.</summary>
    public InstructionHandling Instructions { get; init; }

    /// <summary>Which memories are not screened for instructions, such as those that the application wrote itself. They are fenced all the same. Default none.</summary>
    public Func<MemoryRecord, bool>? IsTrusted { get; init; }
}
