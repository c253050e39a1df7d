namespace Memoir;

/// <summary>
/// The memory of an agent: conversations in, the few facts that matter back. In process it is <see cref="Memory"/>;
/// over HTTP a client implements the same interface.
/// </summary>
/// <remarks>
/// Safe to share between threads. A call that returns has its effects on disk, and the next call on the same scope
/// sees them. Bad input raises <see cref="InvalidInputException"/> and changes nothing. Text of memories is what
/// people typed: fence it as data before it goes into a prompt.
/// </remarks>
public interface IMemory : IAsyncDisposable
{
    /// <summary>Keeps the messages, extracts what is worth remembering, and reconciles it with what is known.</summary>
    /// <param name="request">The messages and their scope.</param>
    /// <param name="cancellationToken">Cancels before the write; a write that began is finished.</param>
    /// <returns>What was stored, refused and kept.</returns>
    /// <exception cref="InvalidInputException">A field can't be used; nothing was written.</exception>
    /// <exception cref="MemoryConflictException">The idempotency key belongs to another request.</exception>
    Task<AddResult> AddAsync(AddRequest request, CancellationToken cancellationToken = default);

    /// <summary>Finds what is relevant to a query, best first.</summary>
    /// <param name="request">The query and its scope.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The hits.</returns>
    /// <exception cref="InvalidInputException">A field can't be used.</exception>
    Task<SearchResult> SearchAsync(SearchRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reads one memory, superseded or expired ones too.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="asOf">As it was at an earlier instant. Default: as it is now.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The memory, or <see langword="null"/> when the project has none of this id or it was deleted, or did not hold at the instant.</returns>
    Task<MemoryRecord?> GetAsync(string id, AsOf? asOf = null, CancellationToken cancellationToken = default);

    /// <summary>Reads one kept message.</summary>
    /// <param name="id">Its id, as <see cref="MemorySource.MessageId"/> names it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The message, or <see langword="null"/>.</returns>
    Task<MessageRecord?> GetMessageAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Lists the memories of a scope, page by page in a stable order.</summary>
    /// <param name="request">The scope and page.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The page, with the total.</returns>
    Task<MemoryPage> ListAsync(ListRequest request, CancellationToken cancellationToken = default);

    /// <summary>Changes one memory.</summary>
    /// <param name="request">The memory and the changes; at least one.</param>
    /// <param name="cancellationToken">Cancels before the write.</param>
    /// <returns>The memory as it is now.</returns>
    /// <exception cref="MemoryNotFoundException">No such memory.</exception>
    /// <exception cref="MemoryConflictException">It is immutable.</exception>
    Task<MemoryRecord> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken = default);

    /// <summary>Deletes one memory from sight; its history stays, with the deletion in it.</summary>
    /// <param name="id">The memory.</param>
    /// <param name="actor">Who asks, for the history.</param>
    /// <param name="reason">Why, for the history.</param>
    /// <param name="cancellationToken">Cancels before the write.</param>
    /// <returns>The memory as it was.</returns>
    /// <exception cref="MemoryNotFoundException">No such memory.</exception>
    Task<MemoryRecord> DeleteAsync(string id, string? actor = null, string? reason = null, CancellationToken cancellationToken = default);

    /// <summary>Deletes the memories and messages of a scope from sight, or the memories that match a filter, in one transaction.</summary>
    /// <param name="request">Which.</param>
    /// <param name="cancellationToken">Cancels before the write.</param>
    /// <returns>How many.</returns>
    Task<DeleteAllResult> DeleteAllAsync(DeleteAllRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reads the append-only history of a memory or a scope, oldest first.</summary>
    /// <param name="request">Which.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The page.</returns>
    Task<HistoryPage> HistoryAsync(HistoryRequest request, CancellationToken cancellationToken = default);

    /// <summary>What changed in a scope between two instants of recording.</summary>
    /// <param name="scope">At least one id.</param>
    /// <param name="from">The earlier instant.</param>
    /// <param name="to">The later instant.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>What was added, removed and changed.</returns>
    Task<MemoryDiff> DiffAsync(Scope scope, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default);

    /// <summary>Tells where a memory comes from, down to the message and the words.</summary>
    /// <param name="id">The memory; a deleted one too.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Its evidence and history.</returns>
    /// <exception cref="MemoryNotFoundException">No such memory.</exception>
    Task<Blame> BlameAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Brings a deleted, superseded, ended or retracted memory back, from now on; what took its place is superseded by it.</summary>
    /// <param name="id">The memory.</param>
    /// <param name="actor">Who asks, for the history.</param>
    /// <param name="reason">Why, for the history.</param>
    /// <param name="cancellationToken">Cancels before the write.</param>
    /// <returns>The memory as it is now.</returns>
    /// <exception cref="MemoryNotFoundException">No such memory.</exception>
    /// <exception cref="MemoryConflictException">It holds now.</exception>
    Task<MemoryRecord> RestoreAsync(string id, string? actor = null, string? reason = null, CancellationToken cancellationToken = default);

    /// <summary>Removes content everywhere, for good: rows, history, indexes, free pages; and what was derived from it.</summary>
    /// <param name="request">What to erase.</param>
    /// <param name="cancellationToken">Cancels before the write.</param>
    /// <returns>The receipt, without content.</returns>
    /// <exception cref="MemoryNotFoundException">No such memory or message.</exception>
    Task<EraseReceipt> EraseAsync(EraseRequest request, CancellationToken cancellationToken = default);

    /// <summary>The receipts of all erasures of the project, oldest first.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The chain.</returns>
    Task<IReadOnlyList<EraseReceipt>> ReceiptsAsync(CancellationToken cancellationToken = default);

    /// <summary>The users, agents, runs and apps of the project, with counts, by kind and id.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>All of them.</returns>
    Task<IReadOnlyList<Entity>> EntitiesAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Reads an event of the queue: how far the extraction of an add's facts by a model is, what came of it, what it cost. An add whose
    /// extractor asks no model has none.
    /// </summary>
    /// <param name="id">Its id, as <see cref="AddResult.Event"/> tells it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The event, or <see langword="null"/> when the project has none of this id, or has none any more (<see cref="IngestionOptions.EventRetention"/>).</returns>
    Task<ExtractionEvent?> GetEventAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Lists events, newest first.</summary>
    /// <param name="request">Which. Default: the project's.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The page, with the total.</returns>
    Task<EventPage> ListEventsAsync(EventListRequest? request = null, CancellationToken cancellationToken = default);

    /// <summary>Puts what an event was parked with back into the queue. What it had read already stays.</summary>
    /// <param name="id">An event that failed.</param>
    /// <param name="cancellationToken">Cancels before the write.</param>
    /// <returns>The event, pending again.</returns>
    /// <exception cref="MemoryNotFoundException">No such event.</exception>
    /// <exception cref="MemoryConflictException">It did not fail.</exception>
    Task<ExtractionEvent> RetryEventAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>
    /// Waits until every turn that can be extracted now has been: for tests and before a shutdown. Turns need no longer wait for others
    /// of their scope meanwhile. What waits for another try or for the next day's budget is left; without a model, nothing ever waits.
    /// </summary>
    /// <param name="cancellationToken">Cancels the wait, not the work.</param>
    /// <returns>When nothing runs and nothing is due, in any process on the store.</returns>
    Task WhenIdleAsync(CancellationToken cancellationToken = default);

    /// <summary>What extraction by a model cost the project, by day, app, extractor and model.</summary>
    /// <param name="request">Of which days. Default: all.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The totals.</returns>
    Task<UsageReport> UsageAsync(UsageRequest? request = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Tries again what the extractor failed on, and embeds what has no vector yet. What waits in the queue for another try is tried at once;
    /// parked events are left to <see cref="RetryEventAsync"/>.
    /// </summary>
    /// <param name="cancellationToken">Cancels between messages.</param>
    /// <returns>How many messages were extracted.</returns>
    Task<int> RetryExtractionAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Writes the project or a scope as lines of JSON: a header, the messages, the memories of any status, the history in order, the
    /// receipts of erasures, an end. Nothing but vectors and idempotency keys is left out; the same content gives the same bytes.
    /// </summary>
    /// <param name="request">Whose, and which parts. Default: the whole project.</param>
    /// <param name="cancellationToken">Cancels between lines.</param>
    /// <returns>The lines in UTF-8, each with its line feed, all of one snapshot, which is held until the last one is taken.</returns>
    /// <exception cref="InvalidInputException">A field can't be used.</exception>
    IAsyncEnumerable<ReadOnlyMemory<byte>> ExportAsync(ExportRequest? request = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Reads records into the project: an export, or memories and history of mem0. A batch is stored whole or not at all; run again
    /// after an interruption, it goes on where it stopped. What the project holds already stays as it is.
    /// </summary>
    /// <param name="input">The bytes, plain or gzip'd; left open.</param>
    /// <param name="request">The format and the scope to import into. Default: told from the first bytes, and the rows' own.</param>
    /// <param name="cancellationToken">Cancels between batches.</param>
    /// <returns>What was stored, what was there, and what was left out.</returns>
    /// <exception cref="InvalidInputException">A line can't be used; the message names it and what was stored before it.</exception>
    Task<ImportResult> ImportAsync(Stream input, ImportRequest? request = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Empties the project: memories, messages and history. It is for starting anew, not for privacy: the ids of its scopes and the bytes
    /// of what was removed may stay in the store's file until they are written over. <see cref="EraseAsync"/> removes for good.
    /// </summary>
    /// <param name="cancellationToken">Cancels before the write.</param>
    /// <returns>When it is empty.</returns>
    Task ResetAsync(CancellationToken cancellationToken = default);
}
