namespace Memoir.Import;

/// <summary>The words that name a role rather than a person.</summary>
internal static class SpeakerRoles
{
    /// <returns>The role, or <see langword="null"/> when the word names none.</returns>
    public static string? Of(ReadOnlySpan<char> word)
    {
        Span<char> lower = stackalloc char[16];
        if (word.Length > lower.Length)
        {
            return null;
        }

        word.ToLowerInvariant(lower);
        return lower[..word.Length] switch
        {
            "user" or "human" => MessageRoles.User,
            "assistant" or "ai" or "bot" or "model" => MessageRoles.Assistant,
            "system" or "developer" => MessageRoles.System,
            "tool" or "function" => MessageRoles.Tool,
            _ => null,
        };
    }
}
