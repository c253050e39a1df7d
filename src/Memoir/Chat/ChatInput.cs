using Memoir.Input;

namespace Memoir.Chat;

/// <summary>The ranges of <see cref="MemoryChatOptions"/>, checked when a client is made.</summary>
internal static class ChatInput
{
    public static MemoryChatOptions Accept(MemoryChatOptions? options)
    {
        var given = options ?? new MemoryChatOptions();
        Check.Range(nameof(given.Budget), given.Budget, 0, 1_000_000);
        Check.Range(nameof(given.MaxMemories), given.MaxMemories, 1, 1_000);
        Check.Range(nameof(given.MaxMessages), given.MaxMessages, 0, 100);
        Check.Range(nameof(given.QueueCapacity), given.QueueCapacity, 1, 100_000);
        Check.Range(nameof(given.RememberAttempts), given.RememberAttempts, 1, 100);
        Check.Range(nameof(given.RecallTimeout), given.RecallTimeout.TotalSeconds, 0.001, 86_400);
        Check.Range(nameof(given.RetryDelay), given.RetryDelay.TotalSeconds, 0, 86_400);
        Check.Range(nameof(given.DrainTimeout), given.DrainTimeout.TotalSeconds, 0.001, 86_400);
        return given with
        {
            Scope = given.Scope is null ? null : Check.Scope(given.Scope),
            RecallScope = given.RecallScope is null ? null : Check.Scope(given.RecallScope),
        };
    }
}
