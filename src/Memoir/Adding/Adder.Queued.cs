using Memoir.Identity;
using Memoir.Ingestion;
using Memoir.Input;
using Memoir.Reconciliation;
using Memoir.Retrieval.Index;
using Memoir.Storage;

namespace Memoir.Adding;

internal sealed partial class Adder
{
    /// <summary>Where a model extracts: the turns are stored and searchable when this returns, what is to be read of them waits in the store.</summary>
    private async Task<AddResult> QueueAsync(
        IngestionQueue ingestion, AddInput input, DateTimeOffset now, string? requestHash, long started, CancellationToken cancellationToken)
    {
        var texts = await TextsAsync(input, cancellationToken).ConfigureAwait(false);
        var (payloads, embeddingError) = await core.EmbedAsync(texts, cancellationToken).ConfigureAwait(false);
        var result = await core.Store.WriteAsync(
            writer => Replay(writer, input.Request, requestHash) ?? WriteQueued(ingestion, writer, input, embeddingError, payloads, now, requestHash, started),
            cancellationToken).ConfigureAwait(false);
        Log.Added(core.Logger, result.Messages.Count, result.Memories.Count, result.Rejected.Count);
        if (result.Event is not { } queued)
        {
            return result;
        }

        ingestion.Announce(now + core.Options.Ingestion.CoalesceDelay);
        return input.Request.Wait ? await AwaitAsync(result, queued.Id, ingestion, cancellationToken).ConfigureAwait(false) : result;
    }

    private AddResult WriteQueued(
        IngestionQueue ingestion,
        IStoreWriter writer,
        AddInput input,
        string? embeddingError,
        PayloadBook payloads,
        DateTimeOffset now,
        string? requestHash,
        long started)
    {
        ingestion.RequireRoom(writer, input.Turns.Count);
        (payloads, var displaced) = core.Current(writer, payloads);
        var partition = writer.GetPartition(core.Project, input.Request.Scope);
        var resume = AddSettings.Of(input.Request).Write();
        var messages = new List<MessageRecord>(input.Turns.Count);
        var before = TurnText.Last(writer, core.Project, input.Request.Scope);
        foreach (var turn in input.Turns)
        {
            // As the queue has it once it holds the message; until then it waits for nothing.
            var message = Message(writer, input, turn, ExtractionState.NotWanted, now);
            var text = TurnText.Of(message);
            writer.InsertMessage(partition, message, payloads.Of(text, before));
            before = text;
            messages.Add(message with { Extraction = ExtractionState.Pending });
        }

        var stored = ingestion.Enqueue(writer, partition, input.Request.Scope, [.. messages.Select(message => (message.Id, resume))], now);
        var result = new AddResult
        {
            Memories = [],
            Rejected = [],
            Messages = messages,
            Event = EventView.Of(writer, core.Project, stored),
            EmbeddingError = embeddingError ?? displaced,
            Elapsed = core.Clock.GetElapsedTime(started),
        };
        Remember(writer, input.Request, requestHash, result, now);
        return result;
    }

    private async Task<AddResult> AwaitAsync(AddResult result, string eventId, IngestionQueue ingestion, CancellationToken cancellationToken)
    {
        var stored = await core.Store.ReadAsync(reader => reader.FindEvent(core.Project, eventId), cancellationToken).ConfigureAwait(false);
        if (stored is not null)
        {
            await ingestion.WaitAsync(stored, cancellationToken).ConfigureAwait(false);
        }

        return await core.Store.ReadAsync(reader => Refresh(reader, result), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The result as it is by now: with what came of its event.</summary>
    private AddResult Refresh(IStoreReader reader, AddResult result)
    {
        if (result.Event is null || reader.FindEvent(core.Project, result.Event.Id) is not { } stored)
        {
            return result;
        }

        var now = EventView.Of(reader, core.Project, stored);
        return result with
        {
            Event = now,
            Memories = now.Memories,
            Rejected = now.Rejected,
            Issues = now.Issues,
            Messages = [.. result.Messages.Select(message => reader.FindMessage(core.Project, message.Id) ?? message)],
            ExtractionError = now.FallbackReason is null ? now.Error : null,
        };
    }
}
