namespace Memoir.Server.Webhooks;

/// <summary>Wakes the worker: there is something to look at before its next round.</summary>
internal sealed class WebhookSignal
{
    private TaskCompletionSource _raised = New();

    /// <summary>Done at the next raise. To be taken before looking, so that a raise in between is not missed.</summary>
    public Task Raised => Volatile.Read(ref _raised).Task;

    public void Raise() => Interlocked.Exchange(ref _raised, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
