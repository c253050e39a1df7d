using Memoir.Extraction;
using Memoir.Reconciliation;
using Memoir.Storage;
using Memoir.Telemetry;

namespace Memoir.Ingestion;

/// <summary>
/// Stores what came of a batch: memories, the state of its turns, its events, its cost and its place in the queue, all in one
/// transaction that first looks whether the lease is still its own. So each turn is read once in effect, whoever dies when.
/// </summary>
internal sealed class Settlement(MemoryCore core)
{
    private const string LeaseLost = "lost";
    private long _extracted;

    /// <summary>How many messages were read and stored by this process.</summary>
    public long Extracted => Interlocked.Read(ref _extracted);

    /// <returns>False: the lease was lost, and nothing was written.</returns>
    public async Task<bool> SucceedAsync(Batch batch, string extractor, ExtractionResult extraction, TimeSpan elapsed, CancellationToken cancellationToken)
    {
        var (payloads, _) = await core.EmbedAsync([.. extraction.Candidates.Select(static candidate => candidate.Text)], cancellationToken).ConfigureAwait(false);
        var outcome = await core.Store.WriteAsync(
            writer =>
            {
                if (!Holds(writer, batch))
                {
                    return null;
                }

                var now = core.Now;
                var pages = new EventPages(writer, core, batch, extractor, core.Current(writer, payloads).Payloads, now);
                pages.Apply(extraction);
                pages.Save(extraction, elapsed);
                AddUsage(writer, batch, extractor, extraction.Usage, failed: 0, elapsed, now);
                QueueEnd.Release(writer, core.Project, batch.Partition, core.Options.Ingestion.CoalesceDelay, now);
                if (pages.FailedTries > 0)
                {
                    var delay = BackOff.Next(core.Options.Ingestion, pages.FailedTries, asked: null);
                    writer.PutSlot(core.Project, new QueueSlot(batch.Partition, now + delay, QueueSlotState.Retry, Token: 0));
                }

                return pages;
            },
            cancellationToken).ConfigureAwait(false);
        if (outcome is null)
        {
            Lost(batch);
            return false;
        }

        QueueLog.Read(core.Logger, extractor, batch.Turns.Count, outcome.Events, outcome.Touched.Count, outcome.Rejected);
        QueueMetrics.CountEvents(outcome.Ended);
        Instruments.CountMemories(outcome.Touched, outcome.Rejected);
        Interlocked.Add(ref _extracted, outcome.Turns);
        return true;
    }

    /// <summary>Notes a failure: the turns wait for the next try, or are parked.</summary>
    public async Task FailAsync(Batch batch, Failure failure, CancellationToken cancellationToken)
    {
        var verdict = await core.Store.WriteAsync(writer => Holds(writer, batch) ? Judge(writer, batch, failure) : null, cancellationToken).ConfigureAwait(false);
        if (verdict is null)
        {
            Lost(batch);
        }
        else if (verdict.Delay is { } delay)
        {
            QueueLog.Failed(core.Logger, failure.Extractor, batch.Turns.Count, verdict.Tries, delay, failure.Error);
        }
        else
        {
            QueueLog.Parked(core.Logger, failure.Extractor, verdict.Parked, verdict.EventId, failure.Error);
            QueueMetrics.CountEvents(verdict.Ended);
            Instruments.CountExtractionFailure(verdict.Parked);
        }
    }

    /// <summary>Gives the turns back untouched, due at once or later.</summary>
    public Task ReleaseAsync(Batch batch, DateTimeOffset? due) => core.Store.WriteAsync(
        writer =>
        {
            if (Holds(writer, batch))
            {
                var now = core.Now;
                SetPending(writer, batch, now);
                writer.PutSlot(core.Project, new QueueSlot(batch.Partition, due ?? now, due is null ? QueueSlotState.Turns : QueueSlotState.Retry, Token: 0));
            }

            return true;
        }).AsTask();

    private bool Holds(IStoreReader reader, Batch batch) => reader.FindSlot(core.Project, batch.Partition) is { } slot && slot.Token == batch.Token;

    private void Lost(Batch batch)
    {
        QueueLog.LeaseLost(core.Logger, batch.Turns.Count, core.Options.Ingestion.LeaseDuration);
        QueueMetrics.CountCall(LeaseLost);
    }

    private Verdict Judge(IStoreWriter writer, Batch batch, Failure failure)
    {
        var now = core.Now;
        var options = core.Options.Ingestion;
        SetPending(writer, batch, now);
        AddUsage(writer, batch, failure.Extractor, failure.Usage, failed: failure.Usage.Calls, failure.Elapsed, now);
        if (writer.GetEvent(core.Project, batch.Turns[0].Event) is not { } stored)
        {
            // Erased meanwhile; what else waits here goes on.
            QueueEnd.Release(writer, core.Project, batch.Partition, options.CoalesceDelay, now);
            return new Verdict(string.Empty, TimeSpan.Zero);
        }

        var head = new OpenEvent(stored);
        var mine = batch.Turns.Where(turn => turn.Event == head.Key).ToList();
        Note(head.Body, failure, mine.Count, now);
        var isHopeless = head.Body.CountedTries >= core.Options.MaxExtractionAttempts || now - head.Body.FailingSince >= options.MaxRetryTime;
        if (isHopeless && (batch.FallbackReason is not null || options.Fallback == ExtractionFallback.Wait))
        {
            return Park(writer, batch, head, mine, now);
        }

        head.Save(writer, core.Project, now);
        var delay = isHopeless || (options.Fallback == ExtractionFallback.Rules && head.Body.Tries == options.FallbackAfter)
            ? TimeSpan.Zero
            : BackOff.Next(options, head.Body.Tries, failure.RetryAfter);
        writer.PutSlot(core.Project, new QueueSlot(batch.Partition, now + delay, QueueSlotState.Retry, Token: 0));
        return new Verdict(stored.Id, delay) { Tries = head.Body.Tries };
    }

    private static void Note(EventBody body, Failure failure, int turns, DateTimeOffset now)
    {
        body.Tries++;
        body.Error = failure.Message;
        body.FailingSince ??= now;
        body.LastTryAt = now;
        body.Charge(failure.Usage, failure.Issues, failure.Elapsed);
        if (failure.TellsAgainstTheTurns)
        {
            body.CountedTries++;

            // One turn among many may be what the model stumbles over; and fewer fit into a small window.
            body.Narrowed = Math.Max(1, turns / 2);
        }
    }

    private Verdict Park(IStoreWriter writer, Batch batch, OpenEvent head, List<BatchTurn> mine, DateTimeOffset now)
    {
        var parked = 0;
        foreach (var turn in mine.Where(turn => IsWaiting(writer, core.Project, turn)))
        {
            writer.SetExtraction(core.Project, turn.Message.Id, ExtractionState.Failed, head.Body.Tries, head.Body.Error, turn.Row.Resume);
            parked++;
        }

        var tries = head.Body.Tries;
        head.Body.Failed += parked;
        (head.Body.Tries, head.Body.CountedTries, head.Body.Narrowed, head.Body.FailingSince) = (0, 0, 0, null);
        var isOver = !writer.ListEventMessages(core.Project, head.Key).Any(static row => row.Message.Extraction == ExtractionState.Pending);
        if (isOver)
        {
            head.End(now);
            head.Body.Tries = tries;
        }

        head.Save(writer, core.Project, now);
        QueueEnd.Release(writer, core.Project, batch.Partition, core.Options.Ingestion.CoalesceDelay, now);
        return new Verdict(head.Stored.Id, Delay: null) { Tries = tries, Parked = parked, Ended = isOver ? [head.Status] : [] };
    }

    public static bool IsWaiting(IStoreReader reader, string project, BatchTurn turn) =>
        reader.FindKeyedMessage(project, turn.Message.Id) is { DeletedAt: null, Message.Extraction: ExtractionState.Pending } row && row.Event == turn.Event;

    private void SetPending(IStoreWriter writer, Batch batch, DateTimeOffset now)
    {
        foreach (var key in batch.Turns.Select(static turn => turn.Event).Distinct())
        {
            if (writer.GetEvent(core.Project, key) is { Status: EventStatus.Running } stored)
            {
                writer.UpdateEvent(core.Project, stored with { Status = EventStatus.Pending, ChangedAt = now });
            }
        }
    }

    private void AddUsage(IStoreWriter writer, Batch batch, string extractor, ExtractionUsage usage, int failed, TimeSpan elapsed, DateTimeOffset now)
    {
        if (usage.Calls > 0)
        {
            writer.AddUsage(core.Project, new UsageEntry
            {
                Day = DateOnly.FromDateTime(now.UtcDateTime),
                AppId = batch.Scope.AppId,
                Extractor = extractor,
                Model = usage.Model,
                Calls = usage.Calls,
                FailedCalls = failed,
                InputTokens = usage.InputTokens,
                CachedInputTokens = usage.CachedInputTokens,
                OutputTokens = usage.OutputTokens,
                Milliseconds = (long)elapsed.TotalMilliseconds,
            });
        }
    }

    private sealed record Verdict(string EventId, TimeSpan? Delay)
    {
        public int Tries { get; init; }

        public int Parked { get; init; }

        public IReadOnlyList<EventStatus> Ended { get; init; } = [];
    }
}
