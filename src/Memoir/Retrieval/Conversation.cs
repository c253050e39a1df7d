namespace Memoir.Retrieval;

/// <summary>What holds a conversation together.</summary>
internal static class Conversation
{
    /// <summary>A pause longer than this many milliseconds ends a session: 4 hours.</summary>
    public const long Pause = 4 * 3_600_000L;

    public static bool IsOneSession(long at, long next) => Math.Abs(next - at) <= Pause;
}
