using Memoir.Import;

namespace Memoir.Cli.Importing;

/// <summary>
/// Adds the turns of a file to a memory, batch by batch; a batch is written whole or not at all. Where a model reads them, no batch waits for its
/// answer: many wait in the queue together, so that every worker has something to do.
/// </summary>
internal sealed class Importer(IMemory memory, ImportPlan plan, ImportTally tally, Action<ImportedTurn> onSkipped, Action onBatch)
{
    // So many batches are on their way at once: many times what the workers read together, and few enough to remember.
    private const int MostOpen = 500;
    private readonly List<ImportedTurn> _batch = [];
    private readonly List<string> _open = [];
    private readonly HashSet<int> _selected = [];
    private int _conversation = -1;
    private long _turnsBefore;

    /// <exception cref="InvalidInputException">The file or a turn can't be used; the message tells how many turns were imported before.</exception>
    public async Task RunAsync(Stream input, CancellationToken ct)
    {
        try
        {
            await foreach (var turn in ConversationReader.ReadAsync(input, plan.Reading, ct).WithCancellation(ct))
            {
                if (plan.Selects(turn))
                {
                    _selected.Add(turn.Conversation);
                    await TakeAsync(turn, ct);
                }
            }

            await FlushAsync(ct);
            await SettleAsync(ct);
        }
        catch (InvalidInputException error)
        {
            throw new InvalidInputException(
                error.Field,
                $"{error.Message} Turns imported before: {tally.Turns}; the batch that holds the failing one was not written. "
                    + "Mend it and import the file again: what is stored already is not stored twice.",
                error);
        }

        if (plan.Conversation is { } wanted && _selected.Count == 0)
        {
            throw new InvalidInputException("--conversation", $"No conversation of the input has the id or number '{wanted}'; the first is 1.");
        }
    }

    private async Task TakeAsync(ImportedTurn turn, CancellationToken ct)
    {
        if (turn.Message is null)
        {
            tally.Skip();
            onSkipped(turn);
            return;
        }

        if (turn.Conversation != _conversation)
        {
            await FlushAsync(ct);
            (_conversation, _turnsBefore) = (turn.Conversation, 0);
        }

        _batch.Add(turn);
        if (_batch.Count == plan.BatchSize)
        {
            await FlushAsync(ct);
        }
    }

    private async Task FlushAsync(CancellationToken ct)
    {
        if (_batch.Count == 0)
        {
            return;
        }

        var first = _batch[0];
        var request = new AddRequest { Scope = plan.ScopeOf(first), Messages = [.. _batch.Select(static t => t.Message!)], Infer = plan.Infer };
        if (plan.IsIdempotent)
        {
            request = request with { IdempotencyKey = BatchKey.Of(request, first.ConversationId ?? $"#{first.Conversation}", _turnsBefore) };
        }

        try
        {
            var added = await AddAsync(request, ct);
            tally.Add(first.Conversation, added);
            if (added is { Replayed: false, Event.Id: var queued })
            {
                _open.Add(queued);
            }
        }
        catch (InvalidInputException error)
        {
            throw new InvalidInputException(error.Field, $"{first.Position} to {_batch[^1].Position}: {error.Message}", error);
        }

        _turnsBefore += _batch.Count;
        _batch.Clear();
        onBatch();
        if (_open.Count == MostOpen)
        {
            await SettleAsync(ct);
        }
    }

    private async Task<AddResult> AddAsync(AddRequest request, CancellationToken ct)
    {
        try
        {
            return await memory.AddAsync(request, ct);
        }
        catch (QueueFullException) when (_open.Count > 0)
        {
            await SettleAsync(ct);
            return await memory.AddAsync(request, ct);
        }
    }

    // What the model has answered by the time that nothing runs and nothing is due; the rest waits for another try, whoever makes it.
    private async Task SettleAsync(CancellationToken ct)
    {
        if (_open.Count == 0)
        {
            return;
        }

        await memory.WhenIdleAsync(ct);
        foreach (var id in _open)
        {
            if (await memory.GetEventAsync(id, ct) is { } read)
            {
                tally.Settle(read);
                onBatch();
            }
        }

        _open.Clear();
    }
}
