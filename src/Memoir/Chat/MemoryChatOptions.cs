namespace Memoir;

/// <summary>Settings of a <see cref="MemoryChatClient"/>. Each can be set for one call with <see cref="MemoryChatOptionsExtensions.WithMemory(Microsoft.Extensions.AI.ChatOptions, MemoryChatCall)"/> where that has a counterpart.</summary>
public sealed record MemoryChatOptions
{
    /// <summary>Whose memory, for every call that does not say. Default none: a call without a scope goes through without memory, with a warning in the log.</summary>
    public Scope? Scope { get; init; }

    /// <summary>Whose memory is recalled, where it is wider than <see cref="Scope"/>: kept under a user and a run, recalled for the user. Default: the scope.</summary>
    public Scope? RecallScope { get; init; }

    /// <summary>The most tokens of the block that is injected: 0 to 1,000,000; 0 recalls nothing. Default 1,000.</summary>
    public int Budget { get; init; } = ContextRequest.DefaultBudget;

    /// <summary>The most memories in the block: 1 to 1,000. Default 30.</summary>
    public int MaxMemories { get; init; } = 30;

    /// <summary>The most excerpts of earlier conversations in the block: 0 to 100. Default 0.</summary>
    public int MaxMessages { get; init; }

    /// <summary>Counts tokens as the model does. Default: an estimate; see <see cref="ContextRequest.CountTokens"/>.</summary>
    public Func<string, int>? CountTokens { get; init; }

    /// <summary>The lines before the fence. Default <see cref="ContextBlock.DefaultHeader"/>.</summary>
    public string? Header { get; init; }

    /// <summary>What becomes of memories that try to instruct. Default <see cref="InstructionHandling.Mark"/>.</summary>
    public InstructionHandling Instructions { get; init; }

    /// <summary>Where the block goes. Default <see cref="MemoryPlacement.BeforeLastUserMessage"/>.</summary>
    public MemoryPlacement Placement { get; init; }

    /// <summary>Recall only; nothing is remembered. Default <see langword="false"/>.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Whether the model's answers are remembered beside the user's words. Default <see langword="true"/>: they are what makes "yes, that one" mean something.</summary>
    public bool RememberAssistant { get; init; } = true;

    /// <summary>
    /// A chat model that takes images: what images and documents in the user's messages show is then remembered with them. It is asked off the
    /// path of the answer and stays the caller's to dispose. Default none: they are remembered as references.
    /// </summary>
    public Microsoft.Extensions.AI.IChatClient? Describer { get; init; }

    /// <summary>How long an answer waits for its memories: more than zero. Past it, it is given without them. Default 5 seconds.</summary>
    public TimeSpan RecallTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many turns may wait to be remembered: 1 to 100,000. Past it a turn is dropped, logged as an error and counted. Default 1,000.</summary>
    public int QueueCapacity { get; init; } = 1_000;

    /// <summary>How often a turn is tried before it is given up: 1 to 100. Bad input is not tried again. Default 3.</summary>
    public int RememberAttempts { get; init; } = 3;

    /// <summary>The wait before the second attempt; each later one waits as long again: zero or more. Default 1 second.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long <see cref="MemoryChatClient.DisposeAsync"/> waits for turns to be remembered: more than zero. Past it they are dropped, logged and counted. Default 30 seconds.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
