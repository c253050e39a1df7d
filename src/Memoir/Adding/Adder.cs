using System.Text.Json;
using Memoir.Extraction;
using Memoir.Identity;
using Memoir.Ingestion;
using Memoir.Input;
using Memoir.Procedures;
using Memoir.Reconciliation;
using Memoir.Retrieval.Index;
using Memoir.Storage;
using Memoir.Telemetry;

namespace Memoir.Adding;

/// <summary>Add: keep the turns, extract, reconcile, store, all of it in one transaction once nothing slow is left to do.</summary>
internal sealed partial class Adder(MemoryCore core, ExtractionRetry retry)
{
    // An add mends a little of what failed before it, and does not wait for all of it.
    private const int RetriesPerAdd = 4;

    public async Task<AddResult> AddAsync(AddRequest request, CancellationToken cancellationToken)
    {
        var started = core.Clock.GetTimestamp();
        var now = core.Now;
        var input = AddInput.Accept(request, core.Options, now);
        var requestHash = input.Request.IdempotencyKey is null ? null : AddJson.Hash(input.Request);
        if (await FindEarlierAsync(input.Request, requestHash, cancellationToken).ConfigureAwait(false) is { } earlier)
        {
            return input.Request.Wait && core.Queue is { } open && earlier.Event is { } queued
                ? await AwaitAsync(earlier, queued.Id, open, cancellationToken).ConfigureAwait(false)
                : earlier;
        }

        if (core.Queue is { } queue && input.Request is { Infer: true, MemoryType: MemoryType.Facts })
        {
            return await QueueAsync(queue, input, now, requestHash, started, cancellationToken).ConfigureAwait(false);
        }

        var (extraction, extractionError) = await ExtractAsync(input, cancellationToken).ConfigureAwait(false);
        var texts = await TextsAsync(input, cancellationToken).ConfigureAwait(false);
        texts.AddRange(extraction.Candidates.Select(static candidate => candidate.Text));
        var (payloads, embeddingError) = await core.EmbedAsync(texts, cancellationToken).ConfigureAwait(false);
        var result = await core.Store.WriteAsync(
            writer => Replay(writer, input.Request, requestHash)
                ?? Write(writer, input, extraction, extractionError, embeddingError, payloads, now, requestHash, started),
            cancellationToken).ConfigureAwait(false);
        Log.Added(core.Logger, result.Messages.Count, result.Memories.Count, result.Rejected.Count);
        return result;
    }

    private async Task<AddResult?> FindEarlierAsync(AddRequest request, string? requestHash, CancellationToken cancellationToken) => requestHash is null
        ? null
        : await core.Store.ReadAsync(reader => Replay(reader, request, requestHash), cancellationToken).ConfigureAwait(false);

    private AddResult? Replay(IStoreReader reader, AddRequest request, string? requestHash)
    {
        if (requestHash is null || reader.FindResult(core.Project, request.IdempotencyKey!) is not { } earlier)
        {
            return null;
        }

        return string.Equals(earlier.RequestHash, requestHash, StringComparison.Ordinal)
            ? Refresh(reader, JsonSerializer.Deserialize(earlier.Result, AddJson.Default.AddResult)! with { Replayed = true })
            : throw new MemoryConflictException(
                $"The idempotency key '{request.IdempotencyKey}' belongs to another request of {earlier.At:u}. Use a new key for a new request.",
                ConflictCodes.IdempotencyKeyReused);
    }

    private async Task<(ExtractionResult Result, string? Error)> ExtractAsync(AddInput input, CancellationToken cancellationToken)
    {
        if (input.Request.MemoryType == MemoryType.Procedural)
        {
            // It is stored either way, so the model's failure is no failure of the add; the log has it.
            return (await ProcedureExtraction.ExtractAsync(core, Turns(input), input.Request.Instructions, cancellationToken).ConfigureAwait(false), null);
        }

        if (!input.Request.Infer)
        {
            return (Verbatim.Read(input), null);
        }

        await retry.RetryAsync(input.Request.Scope, RetriesPerAdd, cancellationToken).ConfigureAwait(false);
        try
        {
            var context = await core.Store.ReadAsync(
                reader => reader.RecentMessages(core.Project, input.Request.Scope, core.Options.ContextMessages),
                cancellationToken).ConfigureAwait(false);
            var request = TurnRequest.Of(core, input.Request.Scope, Turns(input), context, AddSettings.Of(input.Request));
            return (await core.Extractor.ExtractAsync(request, cancellationToken).ConfigureAwait(false), null);
        }
        catch (Exception error) when (PartFailure.Is(error, cancellationToken))
        {
            Log.ExtractionFailed(core.Logger, core.Extractor.Name, input.Turns.Count, error);
            Instruments.CountExtractionFailure(input.Turns.Count);
            return (ExtractionResult.Empty, error.Message);
        }
    }

    private async Task<List<string>> TextsAsync(AddInput input, CancellationToken cancellationToken)
    {
        var before = core.Embedder is null ? null : await core.Store.ReadAsync(
            reader => TurnText.Last(reader, core.Project, input.Request.Scope), cancellationToken).ConfigureAwait(false);
        var texts = new List<string>(input.Turns.Count * 2);
        foreach (var turn in input.Turns)
        {
            var text = new TurnText(MessageText.Of(turn.Message.Name, turn.Message.Content), turn.SaidAt);
            texts.Add(text.Text);
            if (text.After(before) is { } inContext)
            {
                texts.Add(inContext);
            }

            before = text;
        }

        return texts;
    }

    private static List<Turn> Turns(AddInput input) => [.. input.Turns.Select(static turn => new Turn(turn.Role, turn.Message.Name, turn.Message.Content, turn.SaidAt))];

    private AddResult Write(
        IStoreWriter writer,
        AddInput input,
        ExtractionResult extraction,
        string? extractionError,
        string? embeddingError,
        PayloadBook payloads,
        DateTimeOffset now,
        string? requestHash,
        long started)
    {
        var request = input.Request;
        (payloads, var displaced) = core.Current(writer, payloads);
        embeddingError ??= displaced;
        var partition = writer.GetPartition(core.Project, request.Scope);
        var messages = Keep(writer, input, partition, payloads, now, extractionError);
        var ledger = new Ledger(writer, new LedgerContext
        {
            Project = core.Project,
            Scope = request.Scope,
            Partition = partition,
            Now = now,
            Extractor = request.Infer ? core.Extractor.Name : Verbatim.Name,
            Settings = AddSettings.Of(request),
            Payloads = payloads,
        });
        var reconciler = new Reconciler(ledger);
        foreach (var candidate in extraction.Candidates)
        {
            reconciler.Apply(candidate, messages[candidate.TurnIndex]);
        }

        var result = new AddResult
        {
            Memories = ledger.Touched,
            Rejected = [.. extraction.Rejected, .. ledger.Rejected],
            Messages = messages,
            Issues = extraction.Issues,
            ExtractionError = extractionError,
            EmbeddingError = embeddingError,
            Elapsed = core.Clock.GetElapsedTime(started),
        };
        Remember(writer, request, requestHash, result, now);
        return result;
    }

    private void Remember(IStoreWriter writer, AddRequest request, string? requestHash, AddResult result, DateTimeOffset now)
    {
        if (requestHash is not null)
        {
            writer.RememberResult(core.Project, new IdempotentResult(
                request.IdempotencyKey!, requestHash, JsonSerializer.Serialize(result, AddJson.Default.AddResult), now));
        }
    }

    private List<MessageRecord> Keep(IStoreWriter writer, AddInput input, long partition, PayloadBook payloads, DateTimeOffset now, string? extractionError)
    {
        var messages = new List<MessageRecord>(input.Turns.Count);
        var before = TurnText.Last(writer, core.Project, input.Request.Scope);
        foreach (var turn in input.Turns)
        {
            var state = !input.Request.Infer || !turn.HoldsMemories ? ExtractionState.NotWanted
                : extractionError is null ? ExtractionState.Done
                : core.Options.MaxExtractionAttempts > 1 ? ExtractionState.Pending
                : ExtractionState.Failed;
            var message = Message(writer, input, turn, state, now);
            var text = TurnText.Of(message);
            writer.InsertMessage(partition, message, payloads.Of(text, before));
            before = text;
            if (state is ExtractionState.Pending or ExtractionState.Failed)
            {
                writer.SetExtraction(core.Project, message.Id, state, attempts: 1, extractionError, AddSettings.Of(input.Request).Write());
            }

            messages.Add(message);
        }

        return messages;
    }

    private MessageRecord Message(IStoreWriter writer, AddInput input, AddInput.Turn turn, ExtractionState state, DateTimeOffset now) => new()
    {
        Id = MemoryId.Create(now, writer.NextNumber(), core.Project, turn.Message.Content),
        Scope = input.Request.Scope,
        Role = turn.Role,
        Name = turn.Message.Name,
        Content = turn.Message.Content,
        SaidAt = turn.SaidAt,
        RecordedAt = now,
        ExternalId = turn.Message.ExternalId,
        Extraction = state,
    };
}
