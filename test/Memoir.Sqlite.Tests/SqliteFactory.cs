using Memoir.Storage;
using Memoir.Testing.Storage;

namespace Memoir.Sqlite.Tests;

public sealed class SqliteFactory : IStoreFactory
{
    private readonly TemporaryFolder _folder = new();

    public async Task<IMemoryStore> OpenAsync() => await SqliteStore.OpenAsync(_folder.File("memoir.db"));

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
