namespace Memoir.Storage;

/// <summary>
/// A store in the memory of the process, gone with it: for tests, for trying things out, and as the plain statement
/// of what a store does. Its state is immutable, so a read keeps its snapshot while others write, and a unit of work
/// that throws has changed nothing.
/// </summary>
public sealed class InMemoryStore : IMemoryStore
{
    private readonly Lock _writing = new();
    private volatile StoreState _state = StoreState.Empty;
    private volatile bool _disposed;

    /// <inheritdoc/>
    public string Location => "memory";

    /// <inheritdoc/>
    public ValueTask<T> ReadAsync<T>(Func<IStoreReader, T> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<T>(cancellationToken);
        }

        try
        {
            return ValueTask.FromResult(work(new InMemoryUnit(_state)));
        }
        catch (Exception error)
        {
            return ValueTask.FromException<T>(error);
        }
    }

    /// <inheritdoc/>
    public ValueTask<T> WriteAsync<T>(Func<IStoreWriter, T> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<T>(cancellationToken);
        }

        try
        {
            lock (_writing)
            {
                var unit = new InMemoryUnit(_state);
                var result = work(unit);
                _state = unit.State;
                return ValueTask.FromResult(result);
            }
        }
        catch (Exception error)
        {
            return ValueTask.FromException<T>(error);
        }
    }

    /// <inheritdoc/>
    public ValueTask PurgeAsync(CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _disposed = true;
        return ValueTask.CompletedTask;
    }
}
