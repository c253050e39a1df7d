using Microsoft.Extensions.AI;

namespace Memoir;

/// <summary>Settings of memory in the options of one chat call.</summary>
public static class MemoryChatOptionsExtensions
{
    internal const string Key = "memoir.call";

    /// <summary>Says whose memory a call has, and what it wants otherwise than the client's options.</summary>
    /// <param name="options">The call's options; changed and given back. The settings do not reach the model's client.</param>
    /// <param name="call">The settings.</param>
    /// <returns>The same options.</returns>
    public static ChatOptions WithMemory(this ChatOptions options, MemoryChatCall call)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(call);
        (options.AdditionalProperties ??= [])[Key] = call;
        return options;
    }

    /// <summary>Says whose memory a call has.</summary>
    /// <param name="options">The call's options; changed and given back.</param>
    /// <param name="scope">Whose.</param>
    /// <param name="budget">The most tokens of the block. Default: the client's.</param>
    /// <param name="readOnly">Recall only. Default: the client's.</param>
    /// <returns>The same options.</returns>
    public static ChatOptions WithMemory(this ChatOptions options, Scope scope, int? budget = null, bool? readOnly = null) =>
        options.WithMemory(new MemoryChatCall { Scope = scope, Budget = budget, ReadOnly = readOnly });
}
