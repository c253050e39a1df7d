using Memoir.Import;
using Memoir.Retrieval.Index;
using Memoir.Storage;

namespace Memoir.Portability;

/// <summary>Reads records batch by batch, embeds what is new, and stores each batch in one transaction.</summary>
internal sealed class Importer(MemoryCore core)
{
    // A batch is held in memory: long rows end it before its count does.
    private const long MaxBatchLength = 4 << 20;

    public async Task<ImportResult> ImportAsync(Stream input, ImportRequest? request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        var started = core.Clock.GetTimestamp();
        var accepted = (request ?? new ImportRequest()).Accept();
        var options = new ImportOptions { MaxLineBytes = accepted.MaxLineBytes, MaxDocumentBytes = accepted.MaxDocumentBytes };
        var bytes = await ImportBytes.OpenAsync(input, options, cancellationToken).ConfigureAwait(false);
        await using (bytes.ConfigureAwait(false))
        {
            var format = accepted.Format == PortableFormat.Auto
                ? PortableFormats.Require(await bytes.PeekAsync(PortableFormats.HeadLength, cancellationToken).ConfigureAwait(false))
                : accepted.Format;
            var run = new Run { Request = accepted, Result = new ImportResult { Format = format } };
            var rows = format == PortableFormat.Memoir
                ? PortableReader.ReadAsync(bytes, core.Options, cancellationToken)
                : Mem0Reader.ReadAsync(bytes, format, accepted.Into, core.Options, core.Now, cancellationToken);
            await StoreAllAsync(rows, run, cancellationToken).ConfigureAwait(false);
            Log.Imported(core.Logger, run.Result.Stored, run.Result.Unchanged, run.Result.Conflicts.Count);
            return run.Result with { Elapsed = core.Clock.GetElapsedTime(started) };
        }
    }

    private async Task StoreAllAsync(IAsyncEnumerable<PortableRow> rows, Run run, CancellationToken cancellationToken)
    {
        var batch = new List<PortableRow>();
        var length = 0L;
        try
        {
            await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                batch.Add(row);
                length += LengthOf(row);
                if (batch.Count == run.Request.BatchSize || length >= MaxBatchLength)
                {
                    await StoreAsync(batch, run, cancellationToken).ConfigureAwait(false);
                    batch.Clear();
                    length = 0;
                }
            }

            await StoreAsync(batch, run, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidInputException error)
        {
            throw new InvalidInputException(
                error.Field,
                $"{error.Message} Stored before: {run.Result.Messages} messages, {run.Result.Memories} memories, {run.Result.HistoryEntries} lines of history, "
                    + $"{(run.Last is null ? "no batch was complete" : $"up to {run.Last}")}; nothing after that was stored. "
                    + "Mend the input and import it again: what is stored is passed over.",
                error);
        }
    }

    private async Task StoreAsync(List<PortableRow> batch, Run run, CancellationToken cancellationToken)
    {
        if (batch.Count == 0)
        {
            return;
        }

        var rows = batch.ToArray();
        var payloads = await PayloadsAsync(rows, run, cancellationToken).ConfigureAwait(false);
        var (done, refused, displaced) = await core.Store.WriteAsync(
            writer =>
            {
                var (current, error) = core.Current(writer, payloads);
                var unit = new ImportBatch(writer, core.Project, new Relocation(writer, core.Project, run.Request.Into), current, run.Refused);
                return (unit.Store(rows), unit.Refused, error);
            },
            cancellationToken).ConfigureAwait(false);
        run.Refused = refused;
        run.Last = rows[^1].Position;
        run.Result = Sum(run.Result, done) with { EmbeddingError = displaced ?? run.Result.EmbeddingError };
        if (run.Result.Conflicts.Count > run.Request.MaxConflicts)
        {
            var first = run.Result.Conflicts[0];
            throw new InvalidInputException(
                "conflicts",
                $"{first.Position}: {first.Kind} '{first.Id}': {first.Problem}. More than {run.Request.MaxConflicts} such conflicts ({nameof(ImportRequest.MaxConflicts)}): "
                    + "the project holds something else than this export tells of. Import into another project or scope.");
        }
    }

    /// <summary>Vectors for what is new: rows of an earlier run are not embedded again.</summary>
    private async Task<PayloadBook> PayloadsAsync(PortableRow[] rows, Run run, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> texts = !run.Request.Embed || core.Embedder is null ? [] : await core.Store.ReadAsync(
            reader =>
            {
                var relocation = new Relocation(reader, core.Project, run.Request.Into);
                var turns = new LastTurns();
                return rows.SelectMany(row => NewTexts(reader, relocation, turns, row)).Where(static text => !string.IsNullOrWhiteSpace(text)).ToArray();
            },
            cancellationToken).ConfigureAwait(false);
        if (texts.Count == 0)
        {
            return new PayloadBook(0, new Dictionary<string, byte[]>(StringComparer.Ordinal));
        }

        var (payloads, error) = await core.EmbedAsync(texts, cancellationToken).ConfigureAwait(false);
        run.Result = run.Result with { EmbeddingError = error ?? run.Result.EmbeddingError };
        return payloads;
    }

    private string[] NewTexts(IStoreReader reader, Relocation relocation, LastTurns turns, PortableRow row) => row switch
    {
        MessageLine { State: { DeletedAt: null } state } => NewTurn(reader, turns, relocation.Of(state.Message)),
        MemoryLine line => reader.FindMemory(core.Project, relocation.Of(line.Memory).Id) is null ? [line.Memory.Text] : [],
        HistoryLine { Nth: 0 } line => (line.Entry.NewText ?? line.Entry.OldText) is { } text ? [text] : [],
        _ => [],
    };

    private string[] NewTurn(IStoreReader reader, LastTurns turns, MessageRecord message)
    {
        if (reader.FindMessage(core.Project, message.Id) is not null)
        {
            return [];
        }

        var text = TurnText.Of(message);
        var inContext = text.After(turns.Before(reader, core.Project, message.Scope));
        turns.Follow(message.Scope, text);
        return inContext is null ? [text.Text] : [text.Text, inContext];
    }

    private static long LengthOf(PortableRow row) => row switch
    {
        MessageLine line => line.State.Message.Content.Length,
        MemoryLine line => line.Memory.Text.Length + MetadataLength(line.Memory),
        HistoryLine line => (line.Entry.OldText?.Length ?? 0) + (line.Entry.After?.Text.Length ?? 0) + MetadataLength(line.Entry.After),
        _ => 0,
    };

    private static long MetadataLength(MemoryRecord? memory) => memory?.Metadata?.GetRawText().Length ?? 0;

    private static ImportResult Sum(ImportResult before, ImportResult batch) => before with
    {
        Messages = before.Messages + batch.Messages,
        Memories = before.Memories + batch.Memories,
        HistoryEntries = before.HistoryEntries + batch.HistoryEntries,
        Receipts = before.Receipts + batch.Receipts,
        Unchanged = before.Unchanged + batch.Unchanged,
        Conflicts = batch.Conflicts.Count == 0 ? before.Conflicts : [.. before.Conflicts, .. batch.Conflicts],
    };

    /// <summary>How far an import is.</summary>
    private sealed record Run
    {
        public required ImportRequest Request { get; init; }

        public required ImportResult Result { get; set; }

        /// <summary>The place of the last row stored.</summary>
        public string? Last { get; set; }

        public IReadOnlySet<string> Refused { get; set; } = new HashSet<string>(StringComparer.Ordinal);
    }
}
