using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Memoir.Server.Requests;

/// <summary>
/// Keeps requests many at once: a log must not cost each one a write. Those that wait for others are written when somebody asks and when the
/// server stops; a crash loses them. Full, it leaves out and counts.
/// </summary>
internal sealed class RequestQueue(IRequestStore store, ILogger<RequestQueue> log) : BackgroundService
{
    private const int Most = 8192;
    private const int Batch = 512;
    private readonly Channel<LoggedRequest> _waiting = Channel.CreateBounded<LoggedRequest>(new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.Wait });
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly SemaphoreSlim _due = new(0, 1);
    private int _isDue;
    private long _left;

    public void Add(LoggedRequest request)
    {
        if (!_waiting.Writer.TryWrite(request))
        {
            Interlocked.Increment(ref _left);
        }
        else if (_waiting.Reader.Count >= Batch && Interlocked.Exchange(ref _isDue, 1) == 0)
        {
            _due.Release();
        }
    }

    /// <summary>Writes what waits now.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            var batch = new List<LoggedRequest>();
            while (_waiting.Reader.TryRead(out var request))
            {
                batch.Add(request);
                if (batch.Count == Batch)
                {
                    await store.AddAsync(batch, cancellationToken);
                    batch.Clear();
                }
            }

            if (batch.Count > 0)
            {
                await store.AddAsync(batch, cancellationToken);
            }
        }
        finally
        {
            _writing.Release();
        }

        if (Interlocked.Exchange(ref _left, 0) is > 0 and var left)
        {
            Log.RequestsLeftOut(log, left);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryFlushAsync();
    }

    public override void Dispose()
    {
        _writing.Dispose();
        _due.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await _due.WaitAsync(stoppingToken);
            Interlocked.Exchange(ref _isDue, 0);
            await TryFlushAsync();
        }
    }

    // A log that can't be written must not stop what it tells of. One short write, which a server out of time to stop makes, too: cancelled, it would lose
    // what it took.
    private async Task TryFlushAsync()
    {
        try
        {
            await FlushAsync(CancellationToken.None);
        }
        catch (MemoryStoreException error)
        {
            Log.RequestsNotKept(log, error);
        }
    }
}
