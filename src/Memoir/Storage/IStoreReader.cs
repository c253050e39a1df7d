using Memoir.Filters;

namespace Memoir.Storage;

/// <summary>The reads of a unit of work. Every one is confined to the project it names: another project's ids do not exist.</summary>
public interface IStoreReader
{
    /// <summary>A memory by id, of any status.</summary>
    /// <param name="project">The project.</param>
    /// <param name="id">The id.</param>
    /// <returns>The memory, or <see langword="null"/>.</returns>
    MemoryRecord? FindMemory(string project, string id);

    /// <summary>Memories by key, in the order asked for.</summary>
    /// <param name="project">The project.</param>
    /// <param name="keys">Keys as <see cref="IndexRow.Key"/> gave them.</param>
    /// <returns>One entry per key; <see langword="null"/> where it is gone.</returns>
    IReadOnlyList<MemoryRecord?> GetMemories(string project, IReadOnlyList<long> keys);

    /// <summary>A message by id, unless deleted.</summary>
    /// <param name="project">The project.</param>
    /// <param name="id">The id.</param>
    /// <returns>The message, or <see langword="null"/>.</returns>
    MessageRecord? FindMessage(string project, string id);

    /// <summary>A message by id with what only its store knows, deleted ones too.</summary>
    /// <param name="project">The project.</param>
    /// <param name="id">The id.</param>
    /// <returns>The message, or <see langword="null"/>.</returns>
    KeyedMessage? FindKeyedMessage(string project, string id);

    /// <summary>Messages by key, in the order asked for; <see langword="null"/> where one is gone or deleted.</summary>
    /// <param name="project">The project.</param>
    /// <param name="keys">Keys as <see cref="IndexRow.Key"/> gave them.</param>
    /// <returns>One entry per key.</returns>
    IReadOnlyList<MessageRecord?> GetMessages(string project, IReadOnlyList<long> keys);

    /// <summary>The messages of exactly this scope that were recorded last, oldest first.</summary>
    /// <param name="project">The project.</param>
    /// <param name="scope">The full scope: ids left out must be absent in the row.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="beforeKey">Only those recorded before this message. Default: up to the last.</param>
    /// <returns>The messages.</returns>
    IReadOnlyList<MessageRecord> RecentMessages(string project, Scope scope, int limit, long beforeKey = long.MaxValue);

    /// <summary>The message of the same scope that was recorded just before another, deleted ones too.</summary>
    /// <param name="project">The project.</param>
    /// <param name="key">The other's key.</param>
    /// <returns>The message, or <see langword="null"/>: it is the first, or there is none of that key.</returns>
    KeyedMessage? FindMessageBefore(string project, long key);

    /// <summary>The message of the same scope that was recorded just after another, deleted ones too.</summary>
    /// <param name="project">The project.</param>
    /// <param name="key">The other's key.</param>
    /// <returns>The message, or <see langword="null"/>: it is the last, or there is none of that key.</returns>
    KeyedMessage? FindMessageAfter(string project, long key);

    /// <summary>Messages whose extraction is <see cref="ExtractionState.Pending"/> without an event that would see to it, oldest first.</summary>
    /// <param name="project">The project.</param>
    /// <param name="scope">Exactly this scope; <see langword="null"/>: the whole project.</param>
    /// <param name="limit">How many at most.</param>
    /// <returns>The messages, each with the attempts made so far.</returns>
    IReadOnlyList<PendingMessage> FindPending(string project, Scope? scope, int limit);

    /// <summary>A page of memories.</summary>
    /// <param name="project">The project.</param>
    /// <param name="query">Which, in which order, from where.</param>
    /// <returns>At most <see cref="MemoryQuery.Limit"/> rows, each with its key.</returns>
    IReadOnlyList<KeyedMemory> ListMemories(string project, MemoryQuery query);

    /// <summary>Messages by key, oldest first.</summary>
    /// <param name="project">The project.</param>
    /// <param name="query">Which, and from where.</param>
    /// <returns>At most <see cref="MessageQuery.Limit"/> rows.</returns>
    IReadOnlyList<KeyedMessage> ListMessages(string project, MessageQuery query);

    /// <summary>Receipts of erasures, oldest first.</summary>
    /// <param name="project">The project.</param>
    /// <returns>All of them.</returns>
    IReadOnlyList<EraseReceipt> ListReceipts(string project);

    /// <summary>How many memories <see cref="ListMemories"/> would return without paging.</summary>
    /// <param name="project">The project.</param>
    /// <param name="query">Which.</param>
    /// <returns>The count.</returns>
    long CountMemories(string project, MemoryQuery query);

    /// <summary>The entries of a scope that match a filter, of any status, expired ones too; deleted ones never.</summary>
    /// <param name="project">The project.</param>
    /// <param name="scope">The scope; at least one id.</param>
    /// <param name="kind">Memories or messages.</param>
    /// <param name="filter">Which; <see cref="MemoryFilter.Matches(MemoryRecord, DateTimeOffset?)"/> is what it means.</param>
    /// <returns>Their keys, in no order.</returns>
    IReadOnlyList<long> FindKeys(string project, Scope scope, EntryKind kind, MemoryFilter filter);

    /// <summary>Active memories that have a structured reading.</summary>
    /// <param name="project">The project.</param>
    /// <param name="query">Of whom and about what.</param>
    /// <returns>The memories, oldest first.</returns>
    IReadOnlyList<MemoryRecord> FindFacts(string project, FactQuery query);

    /// <summary>Active memories of exactly this scope with exactly this text.</summary>
    /// <param name="project">The project.</param>
    /// <param name="scope">The full scope.</param>
    /// <param name="text">The text, compared ordinally.</param>
    /// <returns>The memories, oldest first.</returns>
    IReadOnlyList<MemoryRecord> FindByText(string project, Scope scope, string text);

    /// <summary>History after a sequence number, oldest first.</summary>
    /// <param name="project">The project.</param>
    /// <param name="memoryId">Of this memory; <see langword="null"/>: of the scope.</param>
    /// <param name="scope">Of every memory this scope includes; <see langword="null"/>: of the memory.</param>
    /// <param name="afterSequence">0 for all.</param>
    /// <param name="limit">How many at most.</param>
    /// <returns>The entries, those of deleted memories too.</returns>
    IReadOnlyList<HistoryEntry> ListHistory(string project, string? memoryId, Scope? scope, long afterSequence, int limit);

    /// <summary>How many lines of history a memory has before a sequence number.</summary>
    /// <param name="project">The project.</param>
    /// <param name="memoryId">The memory.</param>
    /// <param name="beforeSequence">Exclusive; <see cref="long.MaxValue"/> for all.</param>
    /// <returns>The count, the lines of a deleted memory too.</returns>
    long CountHistory(string project, string memoryId, long beforeSequence);

    /// <summary>The users, agents, runs and apps that have memories or messages, by kind and id.</summary>
    /// <param name="project">The project.</param>
    /// <returns>All of them, by kind, then by id in ordinal order; those with nothing left are absent.</returns>
    IReadOnlyList<Entity> ListEntities(string project);

    /// <summary>The result remembered under an idempotency key.</summary>
    /// <param name="project">The project.</param>
    /// <param name="key">The key.</param>
    /// <returns>The result, or <see langword="null"/>.</returns>
    IdempotentResult? FindResult(string project, string key);

    /// <summary>The partitions that a scope includes and that changed after a revision.</summary>
    /// <param name="project">The project.</param>
    /// <param name="scope">The scope; at least one id.</param>
    /// <param name="afterRevision">0 for all.</param>
    /// <returns>The partitions. The cost must not grow with the partitions of other scopes.</returns>
    IReadOnlyList<Partition> FindPartitions(string project, Scope scope, long afterRevision);

    /// <summary>
    /// The revision at which partitions of the project were last removed, as an erasure removes those with nothing left:
    /// whoever follows partitions by revision begins anew after it, for a partition that is gone can't tell.
    /// </summary>
    /// <param name="project">The project.</param>
    /// <returns>The revision; 0: none was removed.</returns>
    long PartitionsRemovedAt(string project);

    /// <summary>Reads what the search index holds of a partition and that changed after a revision, by revision.</summary>
    /// <param name="partition">The partition's key.</param>
    /// <param name="kind">Memories or messages.</param>
    /// <param name="afterRevision">0 for all. Rows that no longer exist come as <see cref="IndexRow.Removed"/> unless it is 0.</param>
    /// <param name="embedder">Which embedder's vectors; 0: none.</param>
    /// <param name="handler">Called for each row; its spans are gone when it returns.</param>
    void ReadIndex(long partition, EntryKind kind, long afterRevision, int embedder, IndexRowHandler handler);

    /// <summary>Reads one field of the entries of a partition that changed after a revision, for filters. Deleted entries are left out.</summary>
    /// <param name="partition">The partition's key.</param>
    /// <param name="kind">Memories or messages.</param>
    /// <param name="afterRevision">0 for all.</param>
    /// <param name="field">Any but the ids of scopes, which a partition has in common.</param>
    /// <param name="handler">Called for each entry; its span is gone when it returns.</param>
    void ReadField(long partition, EntryKind kind, long afterRevision, FilterFieldKind field, FieldRowHandler handler);

    /// <summary>The vectors of entries, for an exact score.</summary>
    /// <param name="kind">Memories or messages.</param>
    /// <param name="keys">Which.</param>
    /// <param name="embedder">Whose.</param>
    /// <returns>The encoded vectors, in the order asked for; empty where there is none.</returns>
    IReadOnlyList<ReadOnlyMemory<byte>> GetVectors(EntryKind kind, IReadOnlyList<long> keys, int embedder);

    /// <summary>The same without a copy: what a search asks for dozens of entries each time.</summary>
    /// <param name="kind">Memories or messages.</param>
    /// <param name="keys">Which.</param>
    /// <param name="embedder">Whose.</param>
    /// <param name="handler">Called for each key, in the order asked for; its span is gone when it returns.</param>
    void ReadVectors(EntryKind kind, ReadOnlySpan<long> keys, int embedder, VectorsHandler handler);

    /// <summary>Entries that have no vector of an embedder.</summary>
    /// <param name="project">The project.</param>
    /// <param name="embedder">The embedder.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="afterKey">Entries past this key: the last one of the batch before.</param>
    /// <returns>The entries that are not deleted, oldest first, with their texts.</returns>
    IReadOnlyList<UnembeddedEntry> FindUnembedded(string project, int embedder, int limit, long afterKey = 0);

    /// <summary>The embedders that a project has had.</summary>
    /// <param name="project">The project.</param>
    /// <returns>All of them; at most one is active.</returns>
    IReadOnlyList<EmbedderEntry> ListEmbedders(string project);

    /// <summary>An event by id.</summary>
    /// <param name="project">The project.</param>
    /// <param name="id">The id.</param>
    /// <returns>The event, or <see langword="null"/>.</returns>
    StoredEvent? FindEvent(string project, string id);

    /// <summary>An event by key.</summary>
    /// <param name="project">The project.</param>
    /// <param name="key">Its key.</param>
    /// <returns>The event, or <see langword="null"/>.</returns>
    StoredEvent? GetEvent(string project, long key);

    /// <summary>A page of events, newest first.</summary>
    /// <param name="project">The project.</param>
    /// <param name="query">Which, and from where.</param>
    /// <returns>At most <see cref="EventQuery.Limit"/> events.</returns>
    IReadOnlyList<StoredEvent> ListEvents(string project, EventQuery query);

    /// <summary>How many events <see cref="ListEvents"/> would return without paging.</summary>
    /// <param name="project">The project.</param>
    /// <param name="query">Which.</param>
    /// <returns>The count.</returns>
    long CountEvents(string project, EventQuery query);

    /// <summary>The events of a partition that have not ended, oldest first.</summary>
    /// <param name="project">The project.</param>
    /// <param name="partition">The partition.</param>
    /// <returns>All of them.</returns>
    IReadOnlyList<StoredEvent> ListOpenEvents(string project, long partition);

    /// <summary>The messages of an event that are not deleted, in the order of recording, whatever became of their extraction.</summary>
    /// <param name="project">The project.</param>
    /// <param name="eventKey">The event.</param>
    /// <returns>All of them.</returns>
    IReadOnlyList<KeyedMessage> ListEventMessages(string project, long eventKey);

    /// <summary>The places in the queue, in the order in which they are due.</summary>
    /// <param name="project">The project.</param>
    /// <param name="dueBy">Only those due by then; <see langword="null"/>: all.</param>
    /// <param name="limit">How many at most.</param>
    /// <returns>The slots.</returns>
    IReadOnlyList<QueueSlot> ListQueue(string project, DateTimeOffset? dueBy, int limit);

    /// <summary>The place of a partition in the queue.</summary>
    /// <param name="project">The project.</param>
    /// <param name="partition">The partition.</param>
    /// <returns>The slot; <see langword="null"/>: nothing of it waits.</returns>
    QueueSlot? FindSlot(string project, long partition);

    /// <summary>The messages of a partition that wait in the queue, by event, then in the order of recording.</summary>
    /// <param name="project">The project.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="limit">How many at most.</param>
    /// <returns>The messages. Deleted ones do not wait.</returns>
    IReadOnlyList<QueuedMessage> ListQueued(string project, long partition, int limit);

    /// <summary>How many messages of a project wait in the queue.</summary>
    /// <param name="project">The project.</param>
    /// <param name="most">Counted up to here.</param>
    /// <returns>The count.</returns>
    int CountQueued(string project, int most);

    /// <summary>What extraction cost, by day, app, extractor and model.</summary>
    /// <param name="project">The project.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day, itself included.</param>
    /// <returns>The totals.</returns>
    IReadOnlyList<UsageEntry> ListUsage(string project, DateOnly from, DateOnly to);
}
