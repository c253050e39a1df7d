namespace Memoir;

/// <summary>So many messages wait for extraction that no more are taken; nothing was written.</summary>
/// <param name="waiting">How many wait, at least.</param>
/// <param name="limit">The setting's value.</param>
public sealed class QueueFullException(long waiting, int limit) : MemoirException(
    $"{waiting} messages wait for extraction; Ingestion.MaxQueuedMessages allows {limit}. Look at `memoir events` for why they wait, "
    + "give it more workers, raise the setting, or add with infer off.")
{
    /// <summary>How many messages wait, at least.</summary>
    public long Waiting { get; } = waiting;

    /// <summary>How many may wait.</summary>
    public int Limit { get; } = limit;

    /// <inheritdoc/>
    public override string Code => "queue_full";
}
