using System.Text.Json;
using Memoir.Extraction;
using Memoir.Reconciliation;
using Memoir.Retrieval.Index;
using Memoir.Storage;

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
    public async Task EmbedMissingAsync(CancellationToken cancellationToken)
    {
        if (core.Embedder is not { } embedder)
        {
            return;
        }

        while (true)
        {
            var missing = await core.Store.ReadAsync(reader => FindUnembedded(reader, embedder.Number), cancellationToken).ConfigureAwait(false);
            if (missing.Count == 0)
            {
                return;
            }

            var vectors = await embedder.EmbedAsync([.. missing.Select(static entry => entry.Text)], cancellationToken).ConfigureAwait(false);
            await core.Store.WriteAsync(
                writer =>
                {
                    foreach (var entry in missing)
                    {
                        writer.PutVectors(entry.Kind, entry.Key, embedder.Number, vectors[entry.Text]);
                    }

                    return missing.Count;
                },
                cancellationToken).ConfigureAwait(false);
        }
    }

    // Messages are embedded with their speaker, as add does it.
    private List<UnembeddedEntry> FindUnembedded(IStoreReader reader, int embedder)
    {
        var found = reader.FindUnembedded(core.Project, embedder, Batch);
        var keys = found.Where(static entry => entry.Kind == EntryKind.Message).Select(static entry => entry.Key).ToList();
        var names = keys.Zip(reader.GetMessages(core.Project, keys)).ToDictionary(static pair => pair.First, static pair => pair.Second?.Name);
        return [.. found.Select(entry => entry.Kind == EntryKind.Message ? entry with { Text = MessageText.Of(names[entry.Key], entry.Text) } : entry)];
    }

    private async Task<bool> RetryAsync(PendingMessage pending, CancellationToken cancellationToken)
    {
        var message = pending.Message;
        var settings = pending.Resume is null ? new AddSettings() : JsonSerializer.Deserialize(pending.Resume, AddJson.Default.AddSettings)!;
        try
        {
            var request = new ExtractionRequest
            {
                Turns = [new Turn(message.Role, message.Name, message.Content, message.SaidAt)],
                Instructions = settings.Instructions,
            };
            var extraction = await core.Extractor.ExtractAsync(request, cancellationToken).ConfigureAwait(false);
            return await StoreAsync(message, settings, extraction, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not (OperationCanceledException or MemoirException))
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
                // Another process may have been first: what is done is not done twice.
                if (writer.FindMessage(core.Project, message.Id) is not { Extraction: ExtractionState.Pending })
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
                    Payloads = payloads,
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
