using System.Collections.Concurrent;
using Memoir.Storage;

namespace Memoir.Sqlite;

/// <summary>A small pool of reading connections. A unit runs on its caller's thread, inside one transaction: one snapshot.</summary>
internal sealed class ReadConnections(StoreFile file) : IAsyncDisposable
{
    private readonly SemaphoreSlim _places = new(file.Options.MaxReaders, file.Options.MaxReaders);
    private readonly ConcurrentStack<ReadConnection> _idle = [];

    public async ValueTask<T> ReadAsync<T>(Func<IStoreReader, T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_places.Wait(0, CancellationToken.None))
        {
            await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        try
        {
            if (!_idle.TryPop(out var reader))
            {
                reader = new ReadConnection(file);
            }

            return reader.Read(work, _idle);
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>Waits for the reads that run, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        for (var i = 0; i < file.Options.MaxReaders; i++)
        {
            await _places.WaitAsync().ConfigureAwait(false);
        }

        while (_idle.TryPop(out var reader))
        {
            reader.Dispose();
        }
    }
}
