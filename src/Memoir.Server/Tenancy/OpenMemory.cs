using Microsoft.Extensions.Logging;

namespace Memoir.Server.Tenancy;

/// <summary>A project's memory and how many requests use it. Once retired it is closed when the last of them is done, and its queue with it.</summary>
internal sealed class OpenMemory(Lazy<Task<Memory>> memory, ILogger log)
{
    private readonly Lock _lock = new();
    private int _users;
    private bool _isRetired;

    public Lazy<Task<Memory>> Memory => memory;

    public long LastUse { get; set; }

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

    public void Retire()
    {
        bool isUnused;
        lock (_lock)
        {
            isUnused = _users == 0 && !_isRetired;
            _isRetired = true;
        }

        if (isUnused)
        {
            _ = CloseAsync();
        }
    }

    // Nobody waits for it: what goes wrong is told in the log.
    private async Task CloseAsync()
    {
        if (!memory.IsValueCreated)
        {
            return;
        }

        try
        {
            await (await memory.Value).DisposeAsync();
        }
        catch (Exception error)
        {
            Log.MemoryNotClosed(log, error);
        }
    }
}

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
