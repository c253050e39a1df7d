namespace Memoir.Storage;

/// <summary>The writes of a unit of work, which sees its own.</summary>
/// <remarks>
/// A write that throws has changed nothing, so a unit may catch a refusal and go on; after a <see cref="MemoryStoreException"/>
/// the unit fails as a whole, whoever caught it. An id or key that is taken raises a <see cref="MemoryConflictException"/>, a
/// partition, embedder, entry or message that does not exist an <see cref="ArgumentException"/>. Every change that
/// <see cref="IndexRow"/> shows gives the entry and its partition a new revision.
/// </remarks>
public interface IStoreWriter : IStoreReader
{
    /// <summary>The next number of the store's sequence: grows with every call, never reused, the same after the same calls.</summary>
    /// <returns>The number, 1 or more.</returns>
    long NextNumber();

    /// <summary>The partition of a full scope, made if it is new.</summary>
    /// <param name="project">The project.</param>
    /// <param name="scope">The full scope.</param>
    /// <returns>Its key.</returns>
    long GetPartition(string project, Scope scope);

    /// <summary>Keeps a message.</summary>
    /// <param name="partition">Its partition.</param>
    /// <param name="message">The message; its id is new.</param>
    /// <param name="payload">What the index holds of it.</param>
    void InsertMessage(long partition, MessageRecord message, IndexPayload payload);

    /// <summary>Notes what became of the extraction from a message.</summary>
    /// <param name="project">The project.</param>
    /// <param name="messageId">The message.</param>
    /// <param name="state">The state.</param>
    /// <param name="attempts">Attempts made so far.</param>
    /// <param name="error">The last error, if any.</param>
    /// <param name="resume">What the next attempt needs, opaque to stores; given back by <see cref="IStoreReader.FindPending"/>.</param>
    void SetExtraction(string project, string messageId, ExtractionState state, int attempts, string? error, string? resume);

    /// <summary>Stores a new memory.</summary>
    /// <param name="partition">Its partition.</param>
    /// <param name="memory">The memory; its id is new.</param>
    /// <param name="payload">What the index holds of it.</param>
    void InsertMemory(long partition, MemoryRecord memory, IndexPayload payload);

    /// <summary>Replaces a memory's record; the scope never changes.</summary>
    /// <param name="project">The project.</param>
    /// <param name="memory">The record as it shall be.</param>
    /// <param name="payload">What the index holds of it, where the text changed: no vector of the old text stays, of any embedder; <see langword="null"/>: as before.</param>
    /// <exception cref="MemoryNotFoundException">The project has no memory with this id.</exception>
    void UpdateMemory(string project, MemoryRecord memory, IndexPayload? payload);

    /// <summary>Hides every message of a scope from reads and searches.</summary>
    /// <param name="project">The project.</param>
    /// <param name="scope">The scope, as for reads.</param>
    /// <param name="at">When.</param>
    /// <returns>How many.</returns>
    long DeleteMessages(string project, Scope scope, DateTimeOffset at);

    /// <summary>Hides one message from reads and searches; one that is hidden already stays as it is.</summary>
    /// <param name="project">The project.</param>
    /// <param name="messageId">The message.</param>
    /// <param name="at">When.</param>
    void DeleteMessage(string project, string messageId, DateTimeOffset at);

    /// <summary>
    /// Removes rows for good: the memories and messages, their words and vectors, the history of the memories, and every
    /// remembered result that names one of them, and every event that holds or names one: what else waits with such an event goes on
    /// as pending without one. Indexes learn of it as removed rows. Ids that do not exist are passed over.
    /// Partitions of the project with nothing left, not even history, go too, for they name their scope; see <see cref="IStoreReader.PartitionsRemovedAt"/>.
    /// <see cref="IMemoryStore.PurgeAsync"/> then clears what the store's medium may still hold.
    /// </summary>
    /// <param name="project">The project.</param>
    /// <param name="memoryIds">Memories, of any status.</param>
    /// <param name="messageIds">Messages, deleted ones too.</param>
    /// <returns>How much was removed.</returns>
    EraseCount Erase(string project, IReadOnlyCollection<string> memoryIds, IReadOnlyCollection<string> messageIds);

    /// <summary>Keeps the receipt of an erasure.</summary>
    /// <param name="project">The project.</param>
    /// <param name="receipt">The receipt; its number follows the last one's.</param>
    void AppendReceipt(string project, EraseReceipt receipt);

    /// <summary>Appends to the history; its sequence number is the store's to give.</summary>
    /// <param name="project">The project.</param>
    /// <param name="entry">The entry; <see cref="HistoryEntry.After"/> is kept with it. It belongs to the scope of the memory, or of <see cref="HistoryEntry.After"/> where there is none.</param>
    void AppendHistory(string project, HistoryEntry entry);

    /// <summary>Remembers a result under an idempotency key.</summary>
    /// <param name="project">The project.</param>
    /// <param name="result">The result; its key is new.</param>
    void RememberResult(string project, IdempotentResult result);

    /// <summary>Adds an embedder, not active.</summary>
    /// <param name="project">The project.</param>
    /// <param name="identity">Model, revision, quantisation, pooling, in one string.</param>
    /// <param name="dimension">Numbers per vector.</param>
    /// <returns>Its number, 1 or more, unique in the store.</returns>
    int AddEmbedder(string project, string identity, int dimension);

    /// <summary>Makes an embedder the active one and removes the vectors of the others.</summary>
    /// <param name="project">The project.</param>
    /// <param name="embedder">Its number.</param>
    void ActivateEmbedder(string project, int embedder);

    /// <summary>Stores the vectors of an entry.</summary>
    /// <param name="kind">Memory or message.</param>
    /// <param name="key">The entry.</param>
    /// <param name="embedder">Whose vectors.</param>
    /// <param name="vectors">Encoded; see <c>VectorCodec</c>. Empty: what is stored is removed.</param>
    void PutVectors(EntryKind kind, long key, int embedder, ReadOnlyMemory<byte> vectors);

    /// <summary>Replaces the words that the index holds of an entry, for repairs.</summary>
    /// <param name="kind">Memory or message.</param>
    /// <param name="key">The entry.</param>
    /// <param name="words">Its encoded words.</param>
    void PutWords(EntryKind kind, long key, ReadOnlyMemory<byte> words);

    /// <summary>
    /// Removes everything of a project: rows, vectors, history, idempotency keys. Its partitions stay, empty, with a new
    /// revision, and what they held comes back as removed rows: other processes' indexes empty themselves with their next
    /// read. Embedders, the receipts of erasures and the totals of usage stay.
    /// </summary>
    /// <param name="project">The project.</param>
    void Reset(string project);

    /// <summary>Stores a new event.</summary>
    /// <param name="partition">The partition of its messages.</param>
    /// <param name="stored">The event; its id is new, its key and scope are the store's to give.</param>
    /// <returns>Its key.</returns>
    long InsertEvent(long partition, StoredEvent stored);

    /// <summary>Replaces status, time and body of an event.</summary>
    /// <param name="project">The project.</param>
    /// <param name="stored">The event, found by its key.</param>
    /// <returns>False where it is gone: erased or reset meanwhile.</returns>
    bool UpdateEvent(string project, StoredEvent stored);

    /// <summary>Removes events that succeeded and did not change since.</summary>
    /// <param name="project">The project.</param>
    /// <param name="unchangedSince">Only those that last changed before.</param>
    /// <param name="limit">How many at most.</param>
    /// <returns>How many.</returns>
    int PruneEvents(string project, DateTimeOffset unchangedSince, int limit);

    /// <summary>Lets a message wait in the queue: it is <see cref="ExtractionState.Pending"/>, without attempts, until <see cref="SetExtraction"/> says otherwise.</summary>
    /// <param name="project">The project.</param>
    /// <param name="messageId">The message.</param>
    /// <param name="eventKey">The event that it belongs to, of the same partition.</param>
    /// <param name="resume">What its extraction needs, opaque to stores.</param>
    void QueueMessage(string project, string messageId, long eventKey, string? resume);

    /// <summary>Sets the place of a partition in the queue.</summary>
    /// <param name="project">The project.</param>
    /// <param name="slot">The place.</param>
    void PutSlot(string project, QueueSlot slot);

    /// <summary>Takes a partition out of the queue.</summary>
    /// <param name="project">The project.</param>
    /// <param name="partition">The partition.</param>
    void RemoveSlot(string project, long partition);

    /// <summary>Adds to the totals of a day, app, extractor and model.</summary>
    /// <param name="project">The project.</param>
    /// <param name="usage">What is added.</param>
    void AddUsage(string project, UsageEntry usage);
}
