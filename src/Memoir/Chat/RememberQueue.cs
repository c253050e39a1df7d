using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Memoir.Chat;

/// <summary>Remembers turns one after another, off the path of the answer.</summary>
internal sealed class RememberQueue : IAsyncDisposable
{
    private readonly IMemory _memory;
    private readonly MemoryChatOptions _options;
    private readonly SeenTurns _seen;
    private readonly ILogger _logger;
    private readonly TimeProvider _clock;
    private readonly Channel<PendingTurn> _turns;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _worker;
    private readonly Lock _lock = new();
    private int _pending;
    private TaskCompletionSource? _idle;

    public RememberQueue(IMemory memory, MemoryChatOptions options, SeenTurns seen, ILogger logger, TimeProvider clock)
    {
        _memory = memory;
        _options = options;
        _seen = seen;
        _logger = logger;
        _clock = clock;
        _turns = Channel.CreateBounded<PendingTurn>(new BoundedChannelOptions(options.QueueCapacity) { SingleReader = true });

        // The worker outlives the call that happens to make the client: that call's activity and locals are not its own.
        using (ExecutionContext.SuppressFlow())
        {
            _worker = Task.Run(RememberAllAsync);
        }
    }

    public void Enqueue(PendingTurn turn)
    {
        lock (_lock)
        {
            _pending++;
        }

        if (!_turns.Writer.TryWrite(turn))
        {
            Drop(turn);
            Finish();
        }
    }

    public Task WhenIdleAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _pending == 0
                ? Task.CompletedTask
                : (_idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Takes no more turns; those that wait are still remembered.</summary>
    public void Complete() => _turns.Writer.TryComplete();

    public async ValueTask DisposeAsync()
    {
        Complete();
        try
        {
            await _worker.WaitAsync(_options.DrainTimeout, _clock).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            await _stop.CancelAsync().ConfigureAwait(false);
        }
    }

    private async Task RememberAllAsync()
    {
        await foreach (var turn in _turns.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            if (_stop.IsCancellationRequested)
            {
                Drop(turn);
            }
            else
            {
                await RememberAsync(await DescribedAsync(turn).ConfigureAwait(false)).ConfigureAwait(false);
            }

            Finish();
        }
    }

    private async Task RememberAsync(PendingTurn turn)
    {
        var messages = turn.Request.Messages.Count;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var result = await _memory.AddAsync(turn.Request, _stop.Token).ConfigureAwait(false);
                ChatLog.Remembered(_logger, messages, result.Memories.Count);
                ChatMetrics.CountTurn();
                return;
            }
            catch (MemoryConflictException) when (turn.Media.Count > 0)
            {
                // It was remembered before, with another description of the same.
                return;
            }
            catch (InvalidInputException) when (messages > 1)
            {
                // One message that can't be kept, such as one too long, does not take the others with it.
                for (var i = 0; i < messages; i++)
                {
                    await RememberAsync(Part(turn, i)).ConfigureAwait(false);
                }

                return;
            }
            catch (Exception error)
            {
                if (error is MemoirException and not MemoryStoreException || attempt >= _options.RememberAttempts || _stop.IsCancellationRequested)
                {
                    GiveUp(turn, attempt, error);
                    return;
                }

                ChatLog.RememberRetried(_logger, messages, attempt, error);
            }

            await WaitAsync(_options.RetryDelay * attempt).ConfigureAwait(false);
        }
    }

    // The idempotency key is the turn's as it came: a description may read otherwise the next time.
    private async Task<PendingTurn> DescribedAsync(PendingTurn turn)
    {
        if (_options.Describer is not { } describer || turn.Media.Count == 0)
        {
            return turn;
        }

        var messages = turn.Request.Messages.ToList();
        foreach (var (index, media) in turn.Media)
        {
            try
            {
                var content = await MediaDescriptions.DescribeAsync(messages[index].Content, media, describer, _logger, _stop.Token).ConfigureAwait(false);
                messages[index] = messages[index] with { Content = content };
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                // There is no time left to look: the reference stays.
            }
        }

        return turn with { Request = turn.Request with { Messages = messages } };
    }

    private static PendingTurn Part(PendingTurn turn, int index) => new(
        turn.Request with { Messages = [turn.Request.Messages[index]], IdempotencyKey = $"{turn.Request.IdempotencyKey}-{index}" },
        turn.SeenKeys);

    private async Task WaitAsync(TimeSpan delay) =>
        await Task.Delay(delay, _clock, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private void GiveUp(PendingTurn turn, int attempts, Exception error)
    {
        Forget(turn);
        ChatLog.RememberFailed(_logger, turn.Request.Messages.Count, attempts, error);
        ChatMetrics.CountFailure("remember");
    }

    private void Drop(PendingTurn turn)
    {
        Forget(turn);
        ChatLog.TurnDropped(_logger, turn.Request.Messages.Count, _options.QueueCapacity);
        ChatMetrics.CountFailure("dropped");
    }

    private void Forget(PendingTurn turn)
    {
        foreach (var key in turn.SeenKeys)
        {
            _seen.Remove(key);
        }
    }

    private void Finish()
    {
        lock (_lock)
        {
            if (--_pending == 0)
            {
                _idle?.SetResult();
                _idle = null;
            }
        }
    }
}
