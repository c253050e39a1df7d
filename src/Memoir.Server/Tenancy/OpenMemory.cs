using Microsoft.Extensions.Logging;

namespace Memoir.Server.Tenancy;

/// <summary>
/// A project's memory and how many requests use it. Once retired it is closed when the last of them is done, and with it its queue: calls of a model
/// under way end or are given back, and what waits stays in the store.
/// </summary>
internal sealed class OpenMemory
{
    private readonly Lock _lock = new();
    private readonly Lazy<Task<ConfiguredMemory>> _memory;
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ILogger _log;
    private int _users;
    private bool _isRetired;
    private bool _isClosing;

    public OpenMemory(Func<Task<ConfiguredMemory>> create, ILogger log) => (_memory, _log) = (new Lazy<Task<ConfiguredMemory>>(create), log);

    public Task<ConfiguredMemory> Memory => _memory.Value;

    /// <summary>Done when it was closed and its workers have ended.</summary>
    public Task Closed => _closed.Task;

    public long LastUse { get; set; }

    /// <summary>Whether no request uses it now.</summary>
    public bool IsUnused
    {
        get
        {
            lock (_lock)
            {
                return _users == 0 && !_isRetired;
            }
        }
    }

    /// <summary>What it was opened with; <see langword="null"/>: it is not open yet.</summary>
    public ConfiguredMemory? Opened => _memory is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true } open } ? open.Result : null;

    /// <summary>Counts a user; false where it is retired.</summary>
    public bool TryEnter()
    {
        lock (_lock)
        {
            _users += _isRetired ? 0 : 1;
            return !_isRetired;
        }
    }

    public void Leave()
    {
        bool isLast;
        lock (_lock)
        {
            isLast = --_users == 0 && _isRetired;
        }

        if (isLast)
        {
            _ = CloseAsync();
        }
    }

    /// <summary>Lets nobody in any more, and closes it when the last user leaves.</summary>
    /// <param name="ifUnused">Only where it has no users now.</param>
    /// <returns>Whether it is retired by this call.</returns>
    public bool TryRetire(bool ifUnused = false)
    {
        bool isUnused;
        lock (_lock)
        {
            isUnused = _users == 0;
            if (_isRetired || (ifUnused && !isUnused))
            {
                return false;
            }

            _isRetired = true;
        }

        if (isUnused)
        {
            _ = CloseAsync();
        }

        return true;
    }

    /// <summary>Closes it, whoever uses it still; done when its workers have ended.</summary>
    public Task CloseAsync()
    {
        lock (_lock)
        {
            if (_isClosing)
            {
                return Closed;
            }

            _isClosing = _isRetired = true;
        }

        _ = DisposeAsync();
        return Closed;
    }

    // Nobody but a stopping server waits for it: what goes wrong is told in the log.
    private async Task DisposeAsync()
    {
        try
        {
            if (_memory.IsValueCreated)
            {
                var (memory, setup) = await _memory.Value;
                await memory.DisposeAsync();
                setup.Model?.Dispose();
            }
        }
        catch (Exception error)
        {
            Log.MemoryNotClosed(_log, error);
        }
        finally
        {
            _closed.SetResult();
        }
    }
}

/// <summary>A memory, and the configuration that it was opened with.</summary>
internal sealed record ConfiguredMemory(Memory Memory, Configurations.ExtractionSetup Setup);

/// <summary>A memory in use; disposed when the use is over.</summary>
internal sealed class MemoryLease(Memory memory, OpenMemory open) : IDisposable
{
    private int _isOver;

    public Memory Memory => memory;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isOver, 1) == 0)
        {
            open.Leave();
        }
    }
}
