using Memoir.Storage;
using Memoir.Testing.Contract;

namespace Memoir.Tests.Contract;

public sealed class InMemoryMemoryTests : MemoryContract, IAsyncDisposable
{
    private readonly InMemoryStore _store = new();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    protected override async Task<IMemory> OpenAsync() => await Memory.CreateAsync(
        new MemoryComponents
        {
            Store = _store,
            Extractor = Harness.UsedExtractor,
            Embedder = Harness.UsedEmbedder,
            TimeProvider = Harness.Clock,
            OwnsStore = false,
        },
        Harness.Options);
}
