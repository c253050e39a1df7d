using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Memoir.Extraction;
using Memoir.Input;
using Memoir.Wire;

namespace Memoir.Client;

/// <summary>
/// A project of a Memoir server as an <see cref="IMemory"/>: the same results and the same exceptions as in process. What no process of one's
/// own can have, such as a server that is down, is a <see cref="MemoryServerException"/>.
/// </summary>
/// <remarks>Safe to share between threads; one per server and key is enough. An operation that is cancelled may have been done.</remarks>
public sealed partial class MemoryClient : IMemory
{
    private readonly ServerConnection _server;

    /// <summary>A client; nothing is sent before the first call. <see cref="ConnectAsync"/> asks the server whether all is well.</summary>
    /// <param name="options">The server's address, the key, and how long to wait.</param>
    /// <param name="http">Sends the requests, and stays the caller's to dispose; its own time-out applies too. Default: one of the client's own.</param>
    /// <exception cref="InvalidInputException">A setting can't be used.</exception>
    public MemoryClient(MemoryClientOptions options, HttpClient? http = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _server = new ServerConnection(http ?? OwnHttp(), http is null, options.Accept());
    }

    /// <summary>A client of a server that answers, takes the key, and can open the key's project.</summary>
    /// <param name="options">The server's address, the key, and how long to wait.</param>
    /// <param name="http">Sends the requests, and stays the caller's to dispose. Default: one of the client's own.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The client.</returns>
    /// <exception cref="InvalidInputException">A setting can't be used.</exception>
    /// <exception cref="MemoryServerException">The server can't be reached or refuses the key.</exception>
    /// <exception cref="EmbedderMismatchException">The vectors of the project were made by another embedder than the server's.</exception>
    public static async Task<MemoryClient> ConnectAsync(MemoryClientOptions options, HttpClient? http = null, CancellationToken cancellationToken = default)
    {
        var client = new MemoryClient(options, http);
        try
        {
            var about = await client.GetAsync(string.Empty, WireJson.Format.WireAbout, cancellationToken).ConfigureAwait(false);
            client.Project = about.Project;
            return client;
        }
        catch
        {
            client._server.Dispose();
            throw;
        }
    }

    /// <summary>The project of the key, as <see cref="ConnectAsync"/> learned it; <see langword="null"/> where it was not asked.</summary>
    public string? Project { get; private set; }

    /// <inheritdoc/>
    public Task<AddResult> AddAsync(AddRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var call = Post("/memories", request with { Metadata = Given(request.Metadata) }, WireJson.Format.AddRequest) with { IsRepeatable = request.IdempotencyKey is not null };
        return _server.CallAsync(call, WireJson.Format.AddResult, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<SearchResult> SearchAsync(SearchRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _server.CallAsync(Post("/memories/search", request, WireJson.Format.SearchRequest), WireJson.Format.SearchResult, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<MemoryRecord?> GetAsync(string id, AsOf? asOf = null, CancellationToken cancellationToken = default) =>
        await FindAsync(OfMemory(id) + AsOfQuery(asOf), WireJson.Format.MemoryRecord, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public Task<MessageRecord?> GetMessageAsync(string id, CancellationToken cancellationToken = default) =>
        FindAsync("/messages/" + Segment(id), WireJson.Format.MessageRecord, cancellationToken);

    /// <inheritdoc/>
    public Task<MemoryPage> ListAsync(ListRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _server.CallAsync(Post("/memories/list", request, WireJson.Format.ListRequest), WireJson.Format.MemoryPage, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<MemoryRecord> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var id = Check.Id("id", request.Id ?? string.Empty);
        var body = request with { Id = id, Metadata = Given(request.Metadata) };
        return _server.CallAsync(Once(HttpMethod.Patch, OfMemory(id), body, WireJson.Format.UpdateRequest), WireJson.Format.MemoryRecord, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<MemoryRecord> DeleteAsync(string id, string? actor = null, string? reason = null, CancellationToken cancellationToken = default) =>
        _server.CallAsync(Once(HttpMethod.Delete, OfMemory(id), new WireChange(actor, reason), WireJson.Format.WireChange), WireJson.Format.MemoryRecord, cancellationToken);

    /// <inheritdoc/>
    public Task<DeleteAllResult> DeleteAllAsync(DeleteAllRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _server.CallAsync(Once(HttpMethod.Post, "/memories/delete", request, WireJson.Format.DeleteAllRequest), WireJson.Format.DeleteAllResult, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<HistoryPage> HistoryAsync(HistoryRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _server.CallAsync(Post("/history", request, WireJson.Format.HistoryRequest), WireJson.Format.HistoryPage, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<MemoryDiff> DiffAsync(Scope scope, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default) =>
        _server.CallAsync(Post("/diff", new WireDiffRequest(scope, from, to), WireJson.Format.WireDiffRequest), WireJson.Format.MemoryDiff, cancellationToken);

    /// <inheritdoc/>
    public Task<Blame> BlameAsync(string id, CancellationToken cancellationToken = default) =>
        GetAsync(OfMemory(id) + "/blame", WireJson.Format.Blame, cancellationToken);

    /// <inheritdoc/>
    public Task<MemoryRecord> RestoreAsync(string id, string? actor = null, string? reason = null, CancellationToken cancellationToken = default) =>
        _server.CallAsync(Once(HttpMethod.Post, OfMemory(id) + "/restore", new WireChange(actor, reason), WireJson.Format.WireChange), WireJson.Format.MemoryRecord, cancellationToken);

    /// <inheritdoc/>
    public Task<EraseReceipt> EraseAsync(EraseRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _server.CallAsync(Once(HttpMethod.Post, "/erase", request, WireJson.Format.EraseRequest), WireJson.Format.EraseReceipt, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<EraseReceipt>> ReceiptsAsync(CancellationToken cancellationToken = default) =>
        (await GetAsync("/receipts", WireJson.Format.WireReceipts, cancellationToken).ConfigureAwait(false)).Receipts;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Entity>> EntitiesAsync(CancellationToken cancellationToken = default) =>
        (await GetAsync("/entities", WireJson.Format.WireEntities, cancellationToken).ConfigureAwait(false)).Entities;

    /// <inheritdoc/>
    public async Task<int> RetryExtractionAsync(CancellationToken cancellationToken = default) =>
        (await _server.CallAsync(Once("/retry-extraction") with { IsPatient = true }, WireJson.Format.WireRetried, cancellationToken).ConfigureAwait(false)).Extracted;

    /// <inheritdoc/>
    public async Task ResetAsync(CancellationToken cancellationToken = default)
    {
        using var _ = await _server.SendAsync(Once("/reset"), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Finds the facts that an add of these turns would find, by the server's extractor, and keeps nothing.</summary>
    /// <param name="messages">The turns, in order.</param>
    /// <param name="instructions">Instructions for a model-based extractor. Default none.</param>
    /// <param name="timestamp">When they were said, unless they say so themselves. Default: the server's clock.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>What it found and what it refused.</returns>
    /// <exception cref="InvalidInputException">A field can't be used.</exception>
    /// <exception cref="ModelUnavailableException">The extractor's model did not answer.</exception>
    public Task<ExtractionResult> ExtractAsync(
        IReadOnlyList<Message> messages, string? instructions = null, DateTimeOffset? timestamp = null, CancellationToken cancellationToken = default) =>
        _server.CallAsync(Post("/extract", new WireExtractRequest(messages, instructions, timestamp), WireJson.Format.WireExtractRequest), WireJson.Format.ExtractionResult, cancellationToken);

    /// <summary>Gives up the connections, unless they are the caller's. Nothing waits here: what was acknowledged is on the server's disk.</summary>
    /// <returns>When they are given up.</returns>
    public ValueTask DisposeAsync()
    {
        _server.Dispose();
        return ValueTask.CompletedTask;
    }

    internal static HttpClient OwnHttp() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private static string OfMemory(string id) => "/memories/" + Segment(id);

    // Checked here as the library does: a blank id would be another path.
    private static string Segment(string id) => ServerCall.Segment(Check.Id("id", id ?? string.Empty));

    private static JsonElement? Given(JsonElement? metadata) => metadata is { ValueKind: JsonValueKind.Undefined } ? null : metadata;

    private static ServerCall Post<T>(string path, T body, JsonTypeInfo<T> type) => new(HttpMethod.Post, path) { Json = JsonSerializer.SerializeToUtf8Bytes(body, type) };

    private static ServerCall Once<T>(HttpMethod method, string path, T body, JsonTypeInfo<T> type) =>
        new(method, path) { Json = JsonSerializer.SerializeToUtf8Bytes(body, type), IdempotencyKey = NewKey() };

    private static ServerCall Once(string path) => new(HttpMethod.Post, path) { IdempotencyKey = NewKey() };

    // Random, so that no two calls of any two clients are one.
    private static string NewKey() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    private static string AsOfQuery(AsOf? asOf) => asOf switch
    {
        { Valid: { } valid, Recorded: { } recorded } => $"?valid={Time(valid)}&recorded={Time(recorded)}",
        { Valid: { } valid } => $"?valid={Time(valid)}",
        { Recorded: { } recorded } => $"?recorded={Time(recorded)}",
        _ => string.Empty,
    };

    private static string Time(DateTimeOffset time) => Uri.EscapeDataString(WireTime.Write(time));

    private Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        _server.CallAsync(new ServerCall(HttpMethod.Get, path), type, cancellationToken);

    private async Task<T?> FindAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await GetAsync(path, type, cancellationToken).ConfigureAwait(false);
        }
        catch (MemoryNotFoundException)
        {
            return null;
        }
    }
}
