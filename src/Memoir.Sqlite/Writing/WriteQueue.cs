using System.Threading.Channels;
using Memoir.Storage;

namespace Memoir.Sqlite;

/// <summary>
/// The one writer of the process: a thread of its own, because SQLite blocks while it waits for a lock and for the disk.
/// What waits while one commit is flushed shares the next.
/// </summary>
internal sealed class WriteQueue : IAsyncDisposable
{
    private readonly Channel<WriteWork> _channel;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Connection _connection;
    private readonly WriteGroup _group;
    private readonly int _maxGroupSize;

    public WriteQueue(Connection connection)
    {
        var options = connection.File.Options;
        _connection = connection;
        _group = new WriteGroup(connection, new SqliteWriter(connection));
        _maxGroupSize = options.MaxGroupSize;
        _channel = Channel.CreateBounded<WriteWork>(new BoundedChannelOptions(options.QueueLength)
        {
            SingleReader = true,
            // The continuation is the wake-up of our own thread: nothing of a caller's runs in it.
            AllowSynchronousContinuations = true,
        });
        new Thread(Work) { IsBackground = true, Name = "Memoir writer" }.Start();
    }

    public async ValueTask<T> WriteAsync<T>(Func<IStoreWriter, T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var unit = new WriteWork<T>(work, cancellationToken);
        await EnqueueAsync(unit, cancellationToken).ConfigureAwait(false);
        return await unit.Task.ConfigureAwait(false);
    }

    /// <summary>Clears the file of what was removed, after all that was asked for before.</summary>
    public async ValueTask PurgeAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var unit = new PurgeWork(cancellationToken);
        await EnqueueAsync(unit, cancellationToken).ConfigureAwait(false);
        await unit.Task.ConfigureAwait(false);
    }

    private async ValueTask EnqueueAsync(WriteWork unit, CancellationToken cancellationToken)
    {
        if (!_channel.Writer.TryWrite(unit))
        {
            try
            {
                await _channel.Writer.WriteAsync(unit, cancellationToken).ConfigureAwait(false);
            }
            catch (ChannelClosedException closed)
            {
                throw new ObjectDisposedException($"The {nameof(SqliteStore)} is disposed.", closed);
            }
        }
    }

    /// <summary>Lets what waits be written, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        _channel.Writer.TryComplete();
        await _ended.Task.ConfigureAwait(false);
    }

    private void Work()
    {
        try
        {
            var units = new List<WriteWork>(_maxGroupSize);
            while (_channel.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            {
                PurgeWork? purge = null;
                while (purge is null && units.Count < _maxGroupSize && _channel.Reader.TryRead(out var unit))
                {
                    if (!unit.TryCancel())
                    {
                        purge = unit as PurgeWork;
                        if (purge is null)
                        {
                            units.Add(unit);
                        }
                    }
                }

                if (units.Count > 0)
                {
                    _group.Run(units);
                    units.Clear();
                }

                purge?.Run(_connection);
            }
        }
        finally
        {
            _connection.Dispose();
            _ended.TrySetResult();
        }
    }
}
