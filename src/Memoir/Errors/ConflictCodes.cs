namespace Memoir;

/// <summary>What a request can be in conflict with, as the <see cref="MemoirException.Code"/> of a <see cref="MemoryConflictException"/> tells it. They are stable: programs go by them.</summary>
public static class ConflictCodes
{
    /// <summary>The memory may not be changed.</summary>
    public const string Immutable = "immutable";

    /// <summary>The memory holds now.</summary>
    public const string NothingToRestore = "nothing_to_restore";

    /// <summary>The event did not fail, and only what failed is tried again.</summary>
    public const string EventNotFailed = "event_not_failed";

    /// <summary>The idempotency key belongs to another request.</summary>
    public const string IdempotencyKeyReused = "idempotency_key_reused";

    /// <summary>Something in the store has that id: a store's own refusal, which no caller of <see cref="IMemory"/> meets.</summary>
    public const string IdTaken = "id_taken";
}
