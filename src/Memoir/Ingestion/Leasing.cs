using Memoir.Reconciliation;
using Memoir.Storage;

namespace Memoir.Ingestion;

/// <summary>Takes what is due out of the queue, for one worker each.</summary>
internal sealed class Leasing(MemoryCore core, Budget budget, ModelGate gate)
{
    // So many scopes are put off at once when the budget is spent: one commit for many.
    private const int MostPutOff = 1_000;

    private IngestionOptions Options => core.Options.Ingestion;

    private bool StandsIn => Options.Fallback == ExtractionFallback.Rules;

    /// <summary>Takes up to so many batches.</summary>
    /// <returns>The batches, and whether there may be more.</returns>
    public async Task<(IReadOnlyList<Batch> Batches, bool More)> TakeAsync(int most, CancellationToken cancellationToken)
    {
        if (await core.Store.ReadAsync(reader => reader.ListQueue(core.Project, core.Now, limit: 1).Count, cancellationToken).ConfigureAwait(false) == 0)
        {
            return ([], false);
        }

        return await core.Store.WriteAsync<(IReadOnlyList<Batch>, bool)>(
            writer =>
            {
                var now = core.Now;
                var reason = budget.Spent(writer, now);
                if (reason is not null && !StandsIn)
                {
                    return ([], PutOff(writer, reason, now));
                }

                reason ??= gate.ClosedUntil > now ? $"The model is given no call before {gate.ClosedUntil:u}: it failed too often, or asked for a pause." : null;
                var due = writer.ListQueue(core.Project, now, most);
                return ([.. due.Select(slot => Take(writer, slot, reason, now)).OfType<Batch>()], due.Count == most);
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Extends a lease; false: it is lost.</summary>
    public ValueTask<bool> RenewAsync(Batch batch, CancellationToken cancellationToken) => core.Store.WriteAsync(
        writer =>
        {
            if (writer.FindSlot(core.Project, batch.Partition) is not { } slot || slot.Token != batch.Token)
            {
                return false;
            }

            writer.PutSlot(core.Project, slot with { DueAt = core.Now + Options.LeaseDuration });
            return true;
        },
        cancellationToken);

    private bool PutOff(IStoreWriter writer, string reason, DateTimeOffset now)
    {
        var due = writer.ListQueue(core.Project, now, MostPutOff);
        foreach (var slot in due)
        {
            writer.PutSlot(core.Project, slot with { DueAt = Budget.NextDay(now), State = QueueSlotState.Budget });
            if (writer.ListQueued(core.Project, slot.Partition, 1) is [var first] && writer.GetEvent(core.Project, first.Event) is { } stored)
            {
                // What a dead worker held runs no more.
                var held = new OpenEvent(stored) { Status = EventStatus.Pending };
                held.Body.Error = reason;
                held.Save(writer, core.Project, now);
            }
        }

        QueueLog.BudgetSpent(core.Logger, reason, due.Count);
        return due.Count == MostPutOff;
    }

    private Batch? Take(IStoreWriter writer, QueueSlot slot, string? reason, DateTimeOffset now)
    {
        var waiting = writer.ListQueued(core.Project, slot.Partition, Options.MaxTurnsPerCall);
        if (waiting.Count == 0)
        {
            QueueEnd.Leave(writer, core.Project, slot.Partition, now);
            return null;
        }

        var events = new Dictionary<long, OpenEvent>();
        var head = Open(writer, events, waiting[0].Event);
        var turns = Choose(waiting, head);
        foreach (var turn in turns)
        {
            var holder = Open(writer, events, turn.Event);
            holder.Status = EventStatus.Running;
            holder.Body.StartedAt ??= now;
        }

        foreach (var holder in events.Values)
        {
            holder.Save(writer, core.Project, now);
        }

        var token = writer.NextNumber();
        writer.PutSlot(core.Project, new QueueSlot(slot.Partition, now + Options.LeaseDuration, QueueSlotState.Leased, token));
        return new Batch
        {
            Partition = slot.Partition,
            Scope = turns[0].Message.Scope,
            Token = token,
            Turns = turns,
            Context = writer.RecentMessages(core.Project, turns[0].Message.Scope, core.Options.ContextMessages, turns[0].Row.Key),
            LastTryAt = head.Body.LastTryAt,
            FallbackReason = reason ?? (HasFailedLongEnough(head.Body) ? $"The model failed {head.Body.Tries} times. {head.Body.Error}" : null),
        };
    }

    private OpenEvent Open(IStoreWriter writer, Dictionary<long, OpenEvent> events, long key)
    {
        if (!events.TryGetValue(key, out var open))
        {
            events[key] = open = new OpenEvent(writer.GetEvent(core.Project, key)
                ?? throw new MemoryStoreException($"A message waits in the queue for the event {key}, which is not there. Run `memoir doctor`."));
        }

        return open;
    }

    private bool HasFailedLongEnough(EventBody body) =>
        StandsIn && (body.Tries >= Options.FallbackAfter || body.CountedTries >= core.Options.MaxExtractionAttempts);

    // The first turns, as many as go into one call. After a failure those of the first event alone, so that it takes nobody else with it.
    private List<BatchTurn> Choose(IReadOnlyList<QueuedMessage> waiting, OpenEvent head)
    {
        var most = head.Body.Narrowed > 0 ? head.Body.Narrowed : Options.MaxTurnsPerCall;
        var chosen = new List<BatchTurn>();
        var characters = 0;
        foreach (var (row, holder) in waiting)
        {
            var settings = AddSettings.Read(row.Resume);
            characters += row.Message.Content.Length;
            if (chosen.Count > 0
                && (chosen.Count >= most
                    || characters > Options.MaxCharactersPerCall
                    || (head.Body.Tries > 0 && holder != head.Key)
                    || !settings.AsksLike(chosen[0].Settings)))
            {
                break;
            }

            chosen.Add(new BatchTurn(row, holder, settings));
        }

        return chosen;
    }
}
