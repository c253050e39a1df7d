using Microsoft.Extensions.AI;

namespace Memoir.Chat;

/// <summary>What holds for one call: the client's options with the call's own over them.</summary>
internal sealed record CallSettings(Scope Scope, Scope RecallScope, int Budget, bool Recalls, bool Remembers, bool RemembersAssistant)
{
    /// <summary>Reads and removes the call's settings from its options; <see langword="null"/> where the call has no memory.</summary>
    public static CallSettings? Read(MemoryChatOptions options, ref ChatOptions? chat, out bool lacksScope)
    {
        var call = Remove(ref chat);
        var scope = call?.Scope ?? options.Scope;
        var isEnabled = call?.Enabled ?? true;
        lacksScope = isEnabled && (scope is null || scope.IsEmpty);
        if (!isEnabled || lacksScope)
        {
            return null;
        }

        var budget = call?.Budget ?? options.Budget;
        return new CallSettings(
            scope!,
            call?.RecallScope ?? (call?.Scope is null ? options.RecallScope : null) ?? scope!,
            budget,
            Recalls: budget > 0,
            Remembers: !(call?.ReadOnly ?? options.ReadOnly),
            RemembersAssistant: call?.RememberAssistant ?? options.RememberAssistant);
    }

    // The key is ours: a provider's client may forward properties that it does not know to the model's service.
    private static MemoryChatCall? Remove(ref ChatOptions? chat)
    {
        if (chat?.AdditionalProperties is not { } properties || !properties.TryGetValue(MemoryChatOptionsExtensions.Key, out var value))
        {
            return null;
        }

        chat = chat.Clone();
        chat.AdditionalProperties = new AdditionalPropertiesDictionary(properties);
        chat.AdditionalProperties.Remove(MemoryChatOptionsExtensions.Key);
        return value as MemoryChatCall;
    }
}
