using Memoir.Context;

namespace Memoir;

/// <summary>Context for prompts, from any <see cref="IMemory"/>: in process and over HTTP it is composed of the same list and search.</summary>
public static class MemoryContextExtensions
{
    /// <summary>Composes the block to put into a prompt: current facts first, then what is relevant to the query, fenced as data and within the budget.</summary>
    /// <param name="memory">The memory.</param>
    /// <param name="request">The scope, the query and the room there is.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The block; <see cref="ContextBlock.IsEmpty"/> where nothing is known or nothing fits.</returns>
    /// <exception cref="InvalidInputException">A field can't be used.</exception>
    public static Task<ContextBlock> ContextAsync(this IMemory memory, ContextRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(memory);
        return new ContextComposer(memory).ComposeAsync(request, cancellationToken);
    }

    /// <summary>Composes the block to put into a prompt, with the other settings at their defaults.</summary>
    /// <param name="memory">The memory.</param>
    /// <param name="query">What the prompt is about, usually the user's last message.</param>
    /// <param name="scope">Whose memory.</param>
    /// <param name="budget">The most tokens, 0 to 1,000,000. Default 1,000.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The block.</returns>
    public static Task<ContextBlock> ContextAsync(
        this IMemory memory, string query, Scope scope, int budget = ContextRequest.DefaultBudget, CancellationToken cancellationToken = default) =>
        memory.ContextAsync(new ContextRequest { Query = query, Scope = scope, Budget = budget }, cancellationToken);
}
