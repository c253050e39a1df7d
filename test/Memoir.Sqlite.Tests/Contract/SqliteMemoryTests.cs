using Memoir.Testing.Contract;

namespace Memoir.Sqlite.Tests.Contract;

public sealed class SqliteMemoryTests : MemoryContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override async Task<IMemory> OpenAsync() => await Memory.CreateAsync(
        new MemoryComponents
        {
            Store = await SqliteStore.OpenAsync(Path.Combine(_folder.Path, "memory.db")),
            Extractor = Harness.UsedExtractor,
            Embedder = Harness.UsedEmbedder,
            TimeProvider = Harness.Clock,
        },
        Harness.Options);
}
