namespace Memoir.Ingestion;

/// <summary>Wakes whoever waits for something to change. Ask for <see cref="Next"/> before looking, so that no beat is missed.</summary>
internal sealed class Pulse
{
    private TaskCompletionSource _next = New();

    public Task Next => Volatile.Read(ref _next).Task;

    public void Beat() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    /// <summary>Waits for a beat that was asked for before, or until the time is over.</summary>
    public static async Task WaitAsync(Task next, TimeSpan longest, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(next, Task.Delay(longest, clock, over.Token)).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
