using Memoir.Extraction;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Memoir.Ingestion;

/// <summary>
/// The way to the model: each call with a time-out, all of them through one circuit breaker. Nothing is tried again here: when the
/// next try is due is written in the store, so that it outlives the process.
/// </summary>
internal sealed class ModelGate
{
    private readonly MemoryCore _core;
    private readonly ResiliencePipeline _pipeline;
    private readonly Lock _lock = new();
    private DateTimeOffset _closedUntil = DateTimeOffset.MinValue;
    private DateTimeOffset? _answeredAt;
    private bool _isProving;

    public ModelGate(MemoryCore core)
    {
        _core = core;
        var options = core.Options.Ingestion;

        // Calls that hang end one by one, each after the time-out: the window has to be longer for them to be seen together.
        var window = TimeSpan.FromTicks(Math.Max(TimeSpan.FromMinutes(1).Ticks, 3 * options.CallTimeout.Ticks));
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = core.Clock }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = 0.5,
                MinimumThroughput = options.BreakerCalls,
                SamplingDuration = window,
                BreakDuration = options.BreakDuration,
                ShouldHandle = static call => new ValueTask<bool>(call.Outcome.Exception is { } error && ModelFailure.IsOutage(error)),
                OnOpened = opened =>
                {
                    Close(core.Now + opened.BreakDuration);
                    QueueLog.CircuitOpened(core.Logger, core.Extractor.Name, opened.BreakDuration);
                    return default;
                },
                OnClosed = closed =>
                {
                    QueueLog.CircuitClosed(core.Logger, core.Extractor.Name);
                    return default;
                },
            })
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.CallTimeout })
            .Build();
    }

    /// <summary>Until when no call is to be made: the circuit is open, or the server asked for a pause.</summary>
    public DateTimeOffset ClosedUntil
    {
        get
        {
            lock (_lock)
            {
                return _closedUntil;
            }
        }
    }

    /// <summary>True after a pause, until a call succeeds: one at a time finds out.</summary>
    public bool IsProving
    {
        get
        {
            lock (_lock)
            {
                return _isProving;
            }
        }
    }

    /// <summary>Whether any call succeeded since.</summary>
    public bool AnsweredSince(DateTimeOffset at)
    {
        lock (_lock)
        {
            return _answeredAt > at;
        }
    }

    public async Task<ExtractionResult> AskAsync(ExtractionRequest request, CancellationToken cancellationToken)
    {
        try
        {
            // The wait ends with the token even where the extractor does not heed it.
            var result = await _pipeline.ExecuteAsync(
                async token => await _core.Extractor.ExtractAsync(request, token).AsTask().WaitAsync(token).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false);
            Answered();
            return result;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            if (ModelFailure.RetryAfter(error) is { } pause)
            {
                Close(_core.Now + pause);
            }
            else if (!ModelFailure.IsOutage(error))
            {
                Answered();
            }

            throw;
        }
    }

    private void Close(DateTimeOffset until)
    {
        lock (_lock)
        {
            _isProving = true;
            _closedUntil = until > _closedUntil ? until : _closedUntil;
        }
    }

    private void Answered()
    {
        lock (_lock)
        {
            _isProving = false;
            _answeredAt = _core.Now;
        }
    }
}
