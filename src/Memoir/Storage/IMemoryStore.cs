namespace Memoir.Storage;

/// <summary>
/// Where memories live: one of the three parts a user swaps. It keeps rows and finds them by key; what they mean,
/// how they are ranked and reconciled is the library's. One contract suite holds for every store.
/// </summary>
/// <remarks>
/// A unit of work is a short synchronous function: it can't await a model while it holds the write lock. The store
/// runs it on a thread of its choosing. Safe to share between threads; several processes may open one location.
/// <para>
/// Texts come back as they were given, times cut to the millisecond and in UTC (<see cref="MessageRecord.SaidAt"/> with its
/// offset), metadata byte for byte. Keys, revisions and sequence numbers grow over the whole store and are never given twice;
/// keys are unique over memories, messages and partitions.
/// </para>
/// </remarks>
public interface IMemoryStore : IAsyncDisposable
{
    /// <summary>The kind and place of the store, for messages: <c>sqlite:alice.db</c>, <c>memory</c>.</summary>
    string Location { get; }

    /// <summary>Runs a unit of work on one consistent snapshot.</summary>
    /// <typeparam name="T">What it reads.</typeparam>
    /// <param name="work">The unit. The reader is not used after it returns.</param>
    /// <param name="cancellationToken">Cancels before the unit starts.</param>
    /// <returns>What the unit returned.</returns>
    /// <exception cref="MemoryStoreException">The store can't be read.</exception>
    ValueTask<T> ReadAsync<T>(Func<IStoreReader, T> work, CancellationToken cancellationToken = default);

    /// <summary>
    /// Runs a unit of work with the write lock held: what it reads is current, and all of what it writes is on disk
    /// when the call returns, or none where it throws.
    /// </summary>
    /// <typeparam name="T">What it returns.</typeparam>
    /// <param name="work">The unit. May run a second time after a failed commit: it must have no effects but its writes.</param>
    /// <param name="cancellationToken">Cancels before the unit starts; a unit that started is finished.</param>
    /// <returns>What the unit returned, once it is durable.</returns>
    /// <exception cref="MemoryStoreException">The store can't be written: full, read-only, locked past its time-out.</exception>
    ValueTask<T> WriteAsync<T>(Func<IStoreWriter, T> work, CancellationToken cancellationToken = default);

    /// <summary>
    /// Makes sure that nothing removed is left on the medium: free pages, write-ahead log, copies. Called after an erasure;
    /// may take as long as rewriting the store.
    /// </summary>
    /// <param name="cancellationToken">Cancels before it starts.</param>
    /// <returns>When it is done.</returns>
    /// <exception cref="MemoryStoreException">Another process holds the store so that it can't be done now; call again.</exception>
    ValueTask PurgeAsync(CancellationToken cancellationToken = default);
}
