using Microsoft.Extensions.Logging;

namespace Memoir.Chat;

/// <summary>Log messages of memory in a chat client: event ids 100 to 119. None holds what people said.</summary>
internal static partial class ChatLog
{
    [LoggerMessage(100, LogLevel.Warning, "Recall failed; the answer is given without memories")]
    public static partial void RecallFailed(ILogger logger, Exception error);

    [LoggerMessage(101, LogLevel.Warning, "Recall took longer than RecallTimeout ({Timeout}); the answer is given without memories")]
    public static partial void RecallTimedOut(ILogger logger, TimeSpan timeout);

    [LoggerMessage(102, LogLevel.Error, "A turn of {Messages} messages could not be remembered after {Attempts} attempts and is given up")]
    public static partial void RememberFailed(ILogger logger, int messages, int attempts, Exception error);

    [LoggerMessage(103, LogLevel.Error, "A turn of {Messages} messages is dropped: QueueCapacity ({Capacity}) turns wait already, or the client is closed. Raise QueueCapacity or DrainTimeout, or look at why the memory is slow")]
    public static partial void TurnDropped(ILogger logger, int messages, int capacity);

    [LoggerMessage(104, LogLevel.Warning, "The call names no scope, so it has no memory. Set MemoryChatOptions.Scope, or call ChatOptions.WithMemory")]
    public static partial void NoScope(ILogger logger);

    [LoggerMessage(105, LogLevel.Debug, "Recalled {Memories} memories in {Tokens} tokens; {Omitted} left out, {Flagged} try to instruct")]
    public static partial void Recalled(ILogger logger, int memories, int tokens, int omitted, int flagged);

    [LoggerMessage(106, LogLevel.Debug, "Remembered a turn of {Messages} messages: {Memories} memories touched")]
    public static partial void Remembered(ILogger logger, int messages, int memories);

    [LoggerMessage(107, LogLevel.Warning, "Remembering a turn of {Messages} messages failed (attempt {Attempt}); it is tried again")]
    public static partial void RememberRetried(ILogger logger, int messages, int attempt, Exception error);

    [LoggerMessage(108, LogLevel.Error, "What is to be remembered of a turn could not be made out; the answer stands")]
    public static partial void CollectFailed(ILogger logger, Exception error);
}
