using Memoir.Server.Platform.Categories;

namespace Memoir.Server.Platform.Writing;

/// <summary>A memory with what the contract tells of it beside its record.</summary>
/// <param name="Memory">The memory.</param>
/// <param name="SaidAt">When it was said: the contract's <c>created_at</c>, which a client may date back.</param>
/// <param name="Categories">What its project calls its categories.</param>
internal readonly record struct MemoryView(MemoryRecord Memory, DateTimeOffset SaidAt, IReadOnlyList<string> Categories)
{
    /// <summary>With its categories as they are kept: what projects call them is the platform's alone.</summary>
    public static ValueTask<MemoryView> OfAsync(IMemory memories, MemoryRecord memory, CancellationToken cancellationToken) =>
        OfAsync(memories, memory, categories: null, cancellationToken);

    /// <inheritdoc cref="OfAsync(IMemory, MemoryRecord, CancellationToken)"/>
    public static ValueTask<IReadOnlyList<MemoryView>> OfAsync(IMemory memories, IEnumerable<MemoryRecord> all, CancellationToken cancellationToken) =>
        OfAsync(memories, all, categories: null, cancellationToken);

    public static async ValueTask<MemoryView> OfAsync(IMemory memories, MemoryRecord memory, CategoryMap? categories, CancellationToken cancellationToken)
    {
        // Most memories hold from when they were said, which was when they were recorded; only others need a look at their message.
        if (memory.Sources is [var first, ..] && memory.ValidFrom != memory.CreatedAt
            && await memories.GetMessageAsync(first.MessageId, cancellationToken) is { } message && message.SaidAt < memory.CreatedAt)
        {
            return new MemoryView(memory, message.SaidAt, categories?.Named(memory.Categories) ?? memory.Categories);
        }

        return new MemoryView(memory, memory.CreatedAt, categories?.Named(memory.Categories) ?? memory.Categories);
    }

    public static async ValueTask<IReadOnlyList<MemoryView>> OfAsync(IMemory memories, IEnumerable<MemoryRecord> all, CategoryMap? categories, CancellationToken cancellationToken)
    {
        var views = new List<MemoryView>();
        foreach (var memory in all)
        {
            views.Add(await OfAsync(memories, memory, categories, cancellationToken));
        }

        return views;
    }
}
