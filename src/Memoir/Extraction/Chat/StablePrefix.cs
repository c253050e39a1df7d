using Microsoft.Extensions.AI;

namespace Memoir.Extraction.Chat;

/// <summary>
/// Marks the last message of a prompt that stays the same from call to call. Some providers cache a prefix only where they are told that it
/// ends; the message says so in its properties, and the client that knows the provider passes it on.
/// </summary>
internal static class StablePrefix
{
    private const string Property = "memoir.stable_prefix";

    public static void End(ChatMessage message) => (message.AdditionalProperties ??= [])[Property] = true;

    public static bool EndsWith(ChatMessage message) => message.AdditionalProperties?.ContainsKey(Property) is true;
}
