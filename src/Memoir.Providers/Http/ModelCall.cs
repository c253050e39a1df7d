namespace Memoir.Providers.Http;

/// <summary>One call of a model: its time, and what its errors are for the caller.</summary>
internal sealed class ModelCall : IDisposable
{
    private readonly Failures _failures;
    private readonly TimeSpan _timeout;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _clock;
    private readonly CancellationTokenSource _both;
    private readonly CallState _state = CallState.Begin();

    public ModelCall(Failures failures, TimeSpan timeout, TimeProvider clock, CancellationToken caller)
    {
        (_failures, _timeout, _caller) = (failures, timeout, caller);
        _clock = new CancellationTokenSource(timeout, clock);
        _both = CancellationTokenSource.CreateLinkedTokenSource(caller, _clock.Token);
    }

    /// <summary>Ends with the caller's token and when the time is up.</summary>
    public CancellationToken Token => _both.Token;

    /// <summary>What the server refused with, if it did.</summary>
    public ServerError? Refusal => _state.Refusal;

    /// <summary>Starts the time again: a piece of the answer has come.</summary>
    public void Renew() => _clock.CancelAfter(_timeout);

    /// <summary>What <see cref="Translates"/> made of an error.</summary>
    public ModelUnavailableException Told { get; private set; } = null!;

    /// <summary>Whether an error is told in other words, then in <see cref="Told"/>. The caller's own cancellation and his own mistakes are not.</summary>
    public bool Translates(Exception error)
    {
        if (error is ModelUnavailableException || (error is OperationCanceledException && _caller.IsCancellationRequested))
        {
            return false;
        }

        var told = InChain<ModelUnavailableException>(error)
            ?? (_clock.IsCancellationRequested ? _failures.TimedOut()
                : (InChain<HttpRequestException>(error) ?? (Exception?)InChain<IOException>(error)) is { } network
                    ? _state.WasAnswered ? _failures.Interrupted(network) : _failures.Unreachable(network)
                    : _state.WasAnswered ? _failures.Garbled(error) : null);
        Told = told!;
        return told is not null;
    }

    public void Dispose()
    {
        _both.Dispose();
        _clock.Dispose();
    }

    private static T? InChain<T>(Exception error)
        where T : Exception
    {
        for (var each = error; each is not null; each = each.InnerException)
        {
            if (each is T found)
            {
                return found;
            }
        }

        return null;
    }
}
