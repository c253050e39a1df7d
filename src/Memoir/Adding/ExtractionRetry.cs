using Memoir.Embedding;
using Memoir.Extraction;
using Memoir.Reconciliation;
using Memoir.Reindexing;
using Memoir.Storage;
using Memoir.Telemetry;

namespace Memoir.Adding;

/// <summary>Makes good what failed: extraction from turns that were kept, and vectors that could not be made.</summary>
internal sealed class ExtractionRetry(MemoryCore core)
{
    private const int Batch = 64;

    /// <summary>Tries the oldest pending messages of a scope, or of the project, once each.</summary>
    /// <returns>How many were extracted.</returns>
    public async Task<int> RetryAsync(Scope? scope, int limit, CancellationToken cancellationToken)
    {
        var pending = await core.Store.ReadAsync(reader => reader.FindPending(core.Project, scope, limit), cancellationToken).ConfigureAwait(false);
        var done = 0;
        foreach (var message in pending)
        {
            done += await RetryAsync(message, cancellationToken).ConfigureAwait(false) ? 1 : 0;
        }

        if (done > 0)
        {
            Log.ExtractionResumed(core.Logger, done);
        }

        return done;
    }

    /// <summary>Makes the vectors that are missing.</summary>
    /// <exception cref="EmbedderMismatchException">The store was re-embedded by another embedder since it was opened.</exception>
    public async Task EmbedMissingAsync(CancellationToken cancellationToken)
    {
        if (core.Embedder is not { } embedder)
        {
            return;
        }

        if (await core.Store.ReadAsync(reader => ActiveEmbedder.Mismatch(reader, core.Project, embedder), cancellationToken).ConfigureAwait(false) is { } displaced)
        {
            throw displaced;
        }

        var missing = new MissingVectors(core.Store, core.Project, embedder, Batch);
        while (await missing.FillAsync(cancellationToken).ConfigureAwait(false) > 0)
        {
        }
    }

    private async Task<bool> RetryAsync(PendingMessage pending, CancellationToken cancellationToken)
    {
        var message = pending.Message;
        var settings = AddSettings.Read(pending.Resume);
        try
        {
            var request = TurnRequest.Of(core, message.Scope, [message], context: [], settings);
            var extraction = await core.Extractor.ExtractAsync(request, cancellationToken).ConfigureAwait(false);
            return await StoreAsync(message, settings, extraction, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (PartFailure.Is(error, cancellationToken))
        {
            await GiveBackAsync(pending, error, cancellationToken).ConfigureAwait(false);
            return false;
        }
    }

    private async Task<bool> StoreAsync(MessageRecord message, AddSettings settings, ExtractionResult extraction, CancellationToken cancellationToken)
    {
        var (payloads, _) = await core.EmbedAsync([.. extraction.Candidates.Select(static candidate => candidate.Text)], cancellationToken).ConfigureAwait(false);
        return await core.Store.WriteAsync(
            writer =>
            {
                // Another process may have been first, or have put it into its queue: what is done is not done twice.
                if (writer.FindKeyedMessage(core.Project, message.Id) is not { DeletedAt: null, Event: null, Message.Extraction: ExtractionState.Pending })
                {
                    return false;
                }

                var ledger = new Ledger(writer, new LedgerContext
                {
                    Project = core.Project,
                    Scope = message.Scope,
                    Partition = writer.GetPartition(core.Project, message.Scope),
                    Now = core.Now,
                    Extractor = core.Extractor.Name,
                    Settings = settings,
                    Payloads = core.Current(writer, payloads).Payloads,
                });
                var reconciler = new Reconciler(ledger);
                foreach (var candidate in extraction.Candidates)
                {
                    reconciler.Apply(candidate, message);
                }

                writer.SetExtraction(core.Project, message.Id, ExtractionState.Done, attempts: 0, error: null, resume: null);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task GiveBackAsync(PendingMessage pending, Exception error, CancellationToken cancellationToken)
    {
        var attempts = pending.Attempts + 1;
        var state = attempts < core.Options.MaxExtractionAttempts ? ExtractionState.Pending : ExtractionState.Failed;
        Log.ExtractionFailed(core.Logger, core.Extractor.Name, 1, error);
        Instruments.CountExtractionFailure(1);
        if (state == ExtractionState.Failed)
        {
            Log.ExtractionGivenUp(core.Logger, pending.Message.Id, attempts);
        }

        await core.Store.WriteAsync(
            writer =>
            {
                writer.SetExtraction(core.Project, pending.Message.Id, state, attempts, error.Message, pending.Resume);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }
}
