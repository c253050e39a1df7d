using System.Diagnostics;
using Memoir.Extraction;
using Memoir.Extraction.Rules;
using Polly.CircuitBreaker;

namespace Memoir.Ingestion;

/// <summary>Has one batch read and stores what came of it, while it keeps the lease alive.</summary>
internal sealed class BatchRunner(MemoryCore core, Leasing leasing, ModelGate gate, Settlement settlement)
{
    // What a project keeps out of the model's facts, whoever stands in for it keeps out, too.
    private readonly Lazy<IExtractor> _rules = new(() => new RuleExtractor(core.Options.ChatExtraction.ForRules()));

    private IngestionOptions Options => core.Options.Ingestion;

    public async Task RunAsync(Batch batch, CancellationToken stopping)
    {
        using var mine = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var renewing = RenewAsync(batch, mine);
        try
        {
            await ReadAsync(batch, mine.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            // The lease is lost, which its new owner knows, or this process ends.
            await settlement.ReleaseAsync(batch, due: null).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // The store failed: nowhere to note it. The lease ends by itself.
            QueueLog.SettlementFailed(core.Logger, batch.Turns.Count, error);
        }
        finally
        {
            await mine.CancelAsync().ConfigureAwait(false);
            await renewing.ConfigureAwait(false);
        }
    }

    private async Task ReadAsync(Batch batch, CancellationToken cancellationToken)
    {
        var extractor = batch.FallbackReason is null ? core.Extractor : _rules.Value;
        var started = core.Clock.GetTimestamp();
        var startedAt = core.Now;
        ExtractionUsage? spent = null;
        try
        {
            var extraction = await ExtractAsync(batch, extractor, cancellationToken).ConfigureAwait(false);
            var elapsed = core.Clock.GetElapsedTime(started);
            spent = extraction.Usage;
            QueueMetrics.Record(spent, "ok", elapsed);

            // From here on it is finished even when the process is told to stop: the model has been paid.
            await settlement.SucceedAsync(batch, extractor.Name, extraction, elapsed, CancellationToken.None).ConfigureAwait(false);
        }
        catch (BrokenCircuitException)
        {
            await settlement.ReleaseAsync(batch, due: gate.ClosedUntil > core.Now ? gate.ClosedUntil : core.Now + Options.BreakDuration).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not MemoryStoreException and not ObjectDisposedException && !cancellationToken.IsCancellationRequested)
        {
            var elapsed = core.Clock.GetElapsedTime(started);
            var usage = spent ?? (error as UnusableAnswerException)?.Usage ?? (batch.FallbackReason is null ? new ExtractionUsage { Calls = 1 } : ExtractionUsage.None);
            if (spent is null)
            {
                QueueMetrics.Record(usage, "failed", elapsed);
            }

            await settlement.FailAsync(
                batch,
                new Failure(error, ModelFailure.Describe(error, Options), extractor.Name)
                {
                    Usage = usage,
                    Issues = (error as UnusableAnswerException)?.Issues ?? [],
                    Elapsed = elapsed,
                    RetryAfter = ModelFailure.RetryAfter(error),
                    TellsAgainstTheTurns = TellsAgainstTheTurns(error, batch.LastTryAt ?? startedAt),
                },
                CancellationToken.None).ConfigureAwait(false);
        }
    }

    // An error of the server while it answers others is these turns' own, unless it only wants fewer calls.
    private bool TellsAgainstTheTurns(Exception error, DateTimeOffset since) =>
        !ModelFailure.IsOutage(error) || (!ModelFailure.IsLimit(error) && gate.AnsweredSince(since));

    private async Task<ExtractionResult> ExtractAsync(Batch batch, IExtractor extractor, CancellationToken cancellationToken)
    {
        var request = TurnRequest.Of(core, batch.Scope, [.. batch.Turns.Select(static turn => turn.Message)], batch.Context, batch.Wishes);

        // The activity that asked for the add ended long ago; the call is a span of its own.
        using var activity = Telemetry.Instruments.Source.StartActivity("extract", ActivityKind.Internal, parentContext: default);
        activity?.SetTag("memoir.extractor", extractor.Name).SetTag("memoir.messages", batch.Turns.Count);
        return batch.FallbackReason is null
            ? await gate.AskAsync(request, cancellationToken).ConfigureAwait(false)
            : await extractor.ExtractAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private async Task RenewAsync(Batch batch, CancellationTokenSource mine)
    {
        try
        {
            using var timer = new PeriodicTimer(Options.LeaseDuration / 3, core.Clock);
            while (await timer.WaitForNextTickAsync(mine.Token).ConfigureAwait(false))
            {
                if (!await leasing.RenewAsync(batch, mine.Token).ConfigureAwait(false))
                {
                    await mine.CancelAsync().ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The batch is over.
        }
        catch (Exception error) when (error is MemoryStoreException or ObjectDisposedException)
        {
            QueueLog.StoreFailed(core.Logger, Options.LeaseDuration, error);
        }
    }
}
