using Memoir.Input;
using Memoir.Reindexing;
using Memoir.Storage;
using Memoir.Telemetry;

namespace Memoir.Erasing;

/// <summary>Erases: what was asked for, what came of it, and every trace of both; then writes the receipt.</summary>
internal sealed class Eraser(MemoryCore core)
{
    public async Task<EraseReceipt> EraseAsync(EraseRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var accepted = Accept(request);
        var (receipt, bare) = await core.Store.WriteAsync(writer => Erase(writer, accepted), cancellationToken).ConfigureAwait(false);

        // Rows are gone once this is reached; a purge that is interrupted is finished by the next one.
        await core.Store.PurgeAsync(cancellationToken).ConfigureAwait(false);
        await EmbedAsync(bare, cancellationToken).ConfigureAwait(false);
        return receipt;
    }

    private static EraseRequest Accept(EraseRequest request)
    {
        var given = (request.MemoryId is null ? 0 : 1) + (request.MessageId is null ? 0 : 1) + (request.Scope is null ? 0 : 1);
        if (given != 1)
        {
            throw new InvalidInputException("memory_id", $"{given} of 'memory_id', 'message_id' and 'scope' are given. Give exactly one.");
        }

        if ((request.From is not null || request.To is not null) && request.Scope is null)
        {
            throw new InvalidInputException("from", "'from' and 'to' go with a scope. Give 'scope', or leave them out.");
        }

        if (request.From >= request.To)
        {
            throw new InvalidInputException("from", $"'from' is {request.From:O}, not before 'to', {request.To:O}. Give the earlier instant first.");
        }

        return request with
        {
            MemoryId = Check.OptionalId("memory_id", request.MemoryId),
            MessageId = Check.OptionalId("message_id", request.MessageId),
            Scope = request.Scope is null ? null : Check.Scope(request.Scope),
            Actor = Check.OptionalId("actor", request.Actor),
        };
    }

    private (EraseReceipt Receipt, List<UnembeddedEntry> Bare) Erase(IStoreWriter writer, EraseRequest request)
    {
        var selection = EraseSelection.Of(writer, core.Project, request, core.Now);
        foreach (var memory in selection.Kept)
        {
            // Its history would tell of the erased source's id only; the row is what names spans.
            writer.UpdateMemory(core.Project, memory, payload: null);
        }

        var bare = TurnsAfter(writer, selection.Messages);
        var count = writer.Erase(core.Project, selection.Memories, selection.Messages);
        Bare(writer, bare);
        foreach (var id in selection.Reread)
        {
            if (writer.FindMessage(core.Project, id) is { Extraction: ExtractionState.Done })
            {
                writer.SetExtraction(core.Project, id, ExtractionState.Pending, attempts: 0, error: null, resume: null);
            }
        }

        var receipts = writer.ListReceipts(core.Project);
        var receipt = ReceiptChain.Seal(new EraseReceipt
        {
            Number = receipts.Count + 1,
            At = core.Now,
            Kind = request.MemoryId is not null ? "memory" : request.MessageId is not null ? "message" : request.From is null && request.To is null ? "scope" : "span",
            Memories = count.Memories,
            Messages = count.Messages,
            HistoryEntries = count.HistoryEntries,
            Results = count.Results,
            Kept = selection.Kept.Count,
            Actor = request.Actor,
            PreviousHash = receipts.Count == 0 ? ReceiptChain.Start : receipts[^1].Hash,
            Hash = string.Empty,
        });
        writer.AppendReceipt(core.Project, receipt);
        return (receipt, bare);
    }

    /// <summary>The turns whose vectors were made with one that goes: what stays must not tell of it.</summary>
    private List<UnembeddedEntry> TurnsAfter(IStoreReader reader, HashSet<string> erased)
    {
        var after = new List<UnembeddedEntry>();
        foreach (var id in erased)
        {
            var last = reader.FindKeyedMessage(core.Project, id);
            while (last is not null && reader.FindMessageAfter(core.Project, last.Key) is { } next && !erased.Contains(next.Message.Id))
            {
                after.Add(new UnembeddedEntry(EntryKind.Message, next.Key, next.Message.Content));

                // A deleted turn may have been deleted after the next one was embedded with what is before it, or before.
                last = next.DeletedAt is null ? null : next;
            }
        }

        return after;
    }

    private void Bare(IStoreWriter writer, List<UnembeddedEntry> turns)
    {
        foreach (var turn in turns)
        {
            foreach (var embedder in writer.ListEmbedders(core.Project))
            {
                writer.PutVectors(turn.Kind, turn.Key, embedder.Number, ReadOnlyMemory<byte>.Empty);
            }
        }
    }

    // Until this is done, and where it fails, they are found by their words.
    private async Task EmbedAsync(List<UnembeddedEntry> turns, CancellationToken cancellationToken)
    {
        if (core.Embedder is null || turns.Count == 0)
        {
            return;
        }

        try
        {
            await new MissingVectors(core.Store, core.Project, core.Embedder, turns.Count).FillAsync(turns, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Log.EmbeddingFailed(core.Logger, turns.Count, error);
            Instruments.CountEmbeddingFailure(Operations.Upsert);
        }
    }
}
