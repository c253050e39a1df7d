using Memoir.Storage;

namespace Memoir.Sqlite;

/// <summary>A unit of work that waits for its group.</summary>
internal abstract class WriteWork
{
    /// <summary>True: its caller gave up before it started.</summary>
    public abstract bool TryCancel();

    /// <summary>Runs it; may be called again after the group's commit failed.</summary>
    public abstract void Run(IStoreWriter writer);

    /// <summary>Notes that it threw: its own writes were undone, those of the group stand.</summary>
    public abstract void Fault(Exception error);

    /// <summary>Tells the caller how it ended. Its group is on disk.</summary>
    public abstract void Complete();

    /// <summary>Tells the caller that nothing of it was written.</summary>
    public abstract void Fail(Exception error);
}

internal sealed class WriteWork<T>(Func<IStoreWriter, T> work, CancellationToken cancellationToken) : WriteWork
{
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;
    private Exception? _fault;

    public Task<T> Task => _completion.Task;

    public override bool TryCancel() => cancellationToken.IsCancellationRequested && _completion.TrySetCanceled(cancellationToken);

    public override void Run(IStoreWriter writer)
    {
        _fault = null;
        _result = work(writer);
    }

    public override void Fault(Exception error) => _fault = error;

    public override void Complete()
    {
        if (_fault is null)
        {
            _completion.TrySetResult(_result);
        }
        else
        {
            _completion.TrySetException(_fault);
        }
    }

    public override void Fail(Exception error) => _completion.TrySetException(error);
}
