using System.Collections.Concurrent;
using Memoir.Storage;

namespace Memoir.Sqlite;

internal sealed class ReadConnection : IDisposable
{
    private readonly Connection _connection;
    private readonly SqliteReader _reader;

    public ReadConnection(StoreFile file)
    {
        _connection = StoreConnections.OpenReader(file);
        _reader = new SqliteReader(_connection);
    }

    /// <summary>Runs a unit in a transaction, and puts itself back where that ended well or by the unit's own exception.</summary>
    public T Read<T>(Func<IStoreReader, T> work, ConcurrentStack<ReadConnection> idle)
    {
        var isSound = false;
        try
        {
            _connection.Begin("BEGIN");
            var result = work(_reader);
            _connection.Commit();
            isSound = true;
            return result;
        }
        catch (Exception error)
        {
            _connection.Rollback();
            isSound = error is not MemoryStoreException;
            throw;
        }
        finally
        {
            if (isSound)
            {
                idle.Push(this);
            }
            else
            {
                Dispose();
            }
        }
    }

    public void Dispose() => _connection.Dispose();
}
