using Memoir.Storage;

namespace Memoir.Testing.Storage;

/// <summary>Makes an empty store for one test, and clears up after it.</summary>
public interface IStoreFactory : IAsyncDisposable
{
    Task<IMemoryStore> OpenAsync();
}
