using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Memoir.Input;
using Memoir.Wire;

namespace Memoir.Client;

/// <summary>What comes and goes as a stream.</summary>
public sealed partial class MemoryClient
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ExportAsync(
        ExportRequest? request = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var call = Post("/export", request ?? new ExportRequest(), WireJson.Format.ExportRequest) with { Streams = true };
        using var response = await _server.SendAsync(call, cancellationToken).ConfigureAwait(false);
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var lines = new LineReader(stream);
            while (await _server.ReadAsync(() => lines.NextAsync(cancellationToken)).ConfigureAwait(false) is { Length: > 0 } line)
            {
                yield return line;
            }
        }
    }

    /// <inheritdoc/>
    public Task<ImportResult> ImportAsync(Stream input, ImportRequest? request = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var call = new ServerCall(HttpMethod.Post, "/import" + ImportQuery((request ?? new ImportRequest()).Accept())) { Stream = input };
        return _server.CallAsync(call, WireJson.Format.ImportResult, cancellationToken);
    }

    /// <summary>
    /// Follows what happens to the memories of a scope, as it happens, until it is cancelled. It goes on by itself where a connection breaks, from
    /// the last event that was given out. What is erased leaves no event: its history goes with it.
    /// </summary>
    /// <param name="scope">Whose; <see cref="Scope.WholeProject"/> for all.</param>
    /// <param name="after">The <see cref="HistoryEntry.Sequence"/> to go on after; 0: from the first that was ever recorded. Default: from now on.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The entries of the history, in order.</returns>
    public async IAsyncEnumerable<HistoryEntry> ChangesAsync(Scope scope, long? after = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        while (true)
        {
            var call = new ServerCall(HttpMethod.Get, "/changes" + Query(ScopeQuery(Check.ReadScope(scope))))
            {
                Streams = true,
                LastEventId = after?.ToString(CultureInfo.InvariantCulture),
            };
            using var response = await _server.SendAsync(call, cancellationToken).ConfigureAwait(false);
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                var events = SseParser.Create(stream, static (_, data) => JsonSerializer.Deserialize(data, WireJson.Format.HistoryEntry)!).EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
                await using (events.ConfigureAwait(false))
                {
                    while (await NextAsync(events).ConfigureAwait(false) is { } entry)
                    {
                        after = entry.Sequence;
                        yield return entry;
                    }
                }
            }

            // A server that ends a stream stops: what asks at once finds it half gone.
            await _server.PauseAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    // A connection that broke ends the stream as a server does that stops: both are asked anew.
    private static async ValueTask<HistoryEntry?> NextAsync(IAsyncEnumerator<SseItem<HistoryEntry>> events)
    {
        try
        {
            return await events.MoveNextAsync().ConfigureAwait(false) ? events.Current.Data : null;
        }
        catch (Exception error) when (error is IOException or HttpRequestException)
        {
            return null;
        }
    }

    private static string ImportQuery(ImportRequest request) => Query(
    [
        ("format", WireNames<PortableFormat>.Of(request.Format)),
        .. ScopeQuery(request.Into),
        ("embed", request.Embed ? "true" : "false"),
        ("batch_size", Number(request.BatchSize)),
        ("max_line_bytes", Number(request.MaxLineBytes)),
        ("max_document_bytes", Number(request.MaxDocumentBytes)),
        ("max_conflicts", Number(request.MaxConflicts)),
    ]);

    private static IEnumerable<(string Name, string? Value)> ScopeQuery(Scope? scope) =>
        [(WireScope.UserId, scope?.UserId), (WireScope.AgentId, scope?.AgentId), (WireScope.RunId, scope?.RunId), (WireScope.AppId, scope?.AppId)];

    private static string Query(IEnumerable<(string Name, string? Value)> parts) =>
        "?" + string.Join('&', parts.Where(static part => part.Value is not null).Select(static part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
