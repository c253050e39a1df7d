using Microsoft.Extensions.AI;

namespace Memoir;

/// <summary>The short forms of <see cref="IMemory"/>'s calls.</summary>
public static class MemoryExtensions
{
    /// <summary>Remembers what a user said.</summary>
    /// <param name="memory">The memory.</param>
    /// <param name="text">The user's words.</param>
    /// <param name="scope">Whose memory.</param>
    /// <param name="cancellationToken">Cancels before the write.</param>
    /// <returns>What was stored, refused and kept.</returns>
    public static Task<AddResult> AddAsync(this IMemory memory, string text, Scope scope, CancellationToken cancellationToken = default) =>
        memory.AddAsync([Message.User(text)], scope, cancellationToken);

    /// <summary>Remembers turns of a conversation.</summary>
    /// <param name="memory">The memory.</param>
    /// <param name="messages">The turns, in order.</param>
    /// <param name="scope">Whose memory.</param>
    /// <param name="cancellationToken">Cancels before the write.</param>
    /// <returns>What was stored, refused and kept.</returns>
    public static Task<AddResult> AddAsync(this IMemory memory, IEnumerable<Message> messages, Scope scope, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(memory);
        return memory.AddAsync(new AddRequest { Messages = [.. messages], Scope = scope }, cancellationToken);
    }

    /// <summary>Remembers turns of a conversation. Turns without any content are left out.</summary>
    /// <param name="memory">The memory.</param>
    /// <param name="messages">The turns, in order; see <see cref="ChatMessages.ToMessage"/>.</param>
    /// <param name="scope">Whose memory.</param>
    /// <param name="cancellationToken">Cancels before the write.</param>
    /// <returns>What was stored, refused and kept.</returns>
    public static Task<AddResult> AddAsync(this IMemory memory, IEnumerable<ChatMessage> messages, Scope scope, CancellationToken cancellationToken = default) =>
        memory.AddAsync(messages.Select(static message => message.ToMessage()).OfType<Message>(), scope, cancellationToken);

    /// <summary>Finds what is relevant to a query.</summary>
    /// <param name="memory">The memory.</param>
    /// <param name="query">The question or text.</param>
    /// <param name="scope">Whose memory.</param>
    /// <param name="topK">How many hits at most, 1 to 1,000. Default 10.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The hits, best first.</returns>
    public static async Task<IReadOnlyList<SearchHit>> SearchAsync(
        this IMemory memory, string query, Scope scope, int topK = 10, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(memory);
        var result = await memory.SearchAsync(new SearchRequest { Query = query, Scope = scope, TopK = topK }, cancellationToken).ConfigureAwait(false);
        return result.Hits;
    }

    /// <summary>Lists the newest memories of a scope.</summary>
    /// <param name="memory">The memory.</param>
    /// <param name="scope">Whose memory.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The first page.</returns>
    public static Task<MemoryPage> ListAsync(this IMemory memory, Scope scope, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(memory);
        return memory.ListAsync(new ListRequest { Scope = scope }, cancellationToken);
    }

    /// <summary>Reads the first page of one memory's history, oldest first.</summary>
    /// <param name="memory">The memory.</param>
    /// <param name="id">The memory's id.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The entries.</returns>
    public static async Task<IReadOnlyList<HistoryEntry>> HistoryAsync(this IMemory memory, string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(memory);
        return (await memory.HistoryAsync(new HistoryRequest { MemoryId = id }, cancellationToken).ConfigureAwait(false)).Entries;
    }

    /// <summary>Imports lines as <see cref="IMemory.ExportAsync"/> gives them: from one memory straight into another.</summary>
    /// <param name="memory">The memory to import into.</param>
    /// <param name="lines">The lines, each with its line feed.</param>
    /// <param name="request">The format and the scope to import into.</param>
    /// <param name="cancellationToken">Cancels between batches.</param>
    /// <returns>What was stored, what was there, and what was left out.</returns>
    public static async Task<ImportResult> ImportAsync(
        this IMemory memory, IAsyncEnumerable<ReadOnlyMemory<byte>> lines, ImportRequest? request = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentNullException.ThrowIfNull(lines);
        var stream = new Portability.LineStream(lines, cancellationToken);
        await using (stream.ConfigureAwait(false))
        {
            return await memory.ImportAsync(stream, request, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Deletes every memory and message of a scope from sight.</summary>
    /// <param name="memory">The memory.</param>
    /// <param name="scope">At least one id; those left out match anything.</param>
    /// <param name="actor">Who asks, for the history.</param>
    /// <param name="cancellationToken">Cancels before the write.</param>
    /// <returns>How many.</returns>
    public static Task<DeleteAllResult> DeleteAllAsync(this IMemory memory, Scope scope, string? actor = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(memory);
        return memory.DeleteAllAsync(new DeleteAllRequest { Scope = scope, Actor = actor }, cancellationToken);
    }
}
