using System.Text.Json;

namespace Memoir.Testing.Contract;

/// <summary>What every <see cref="IMemory"/> does, on every store, in process or over a wire. Each backend inherits it.</summary>
public abstract partial class MemoryContract
{
    protected static readonly Scope Alice = Scope.User("alice");
    protected static readonly Scope Bob = Scope.User("bob");

    protected MemoryHarness Harness { get; } = new();

    /// <summary>Opens a memory on the test's own store; a second call opens the same store again.</summary>
    protected abstract Task<IMemory> OpenAsync();

    protected static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    protected static async Task<List<MemoryRecord>> AllAsync(IMemory memory, Scope scope, bool superseded = false)
    {
        var page = await memory.ListAsync(new ListRequest { Scope = scope, IncludeSuperseded = superseded, Order = ListOrder.OldestFirst, Limit = 1000 });
        return [.. page.Memories];
    }

    protected static Task<AddResult> KeepAsync(IMemory memory, string text, Scope scope) => memory.AddAsync(
        new AddRequest { Messages = [Message.User(text)], Scope = scope, Infer = false });
}
