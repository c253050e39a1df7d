namespace Memoir.TimeTravel;

/// <summary>Whether a memory holds at an instant, as far as its record says.</summary>
internal static class Truth
{
    /// <summary>True within its validity. What was retracted never held; what was superseded or ended held until then.</summary>
    public static bool HoldsAt(MemoryRecord memory, DateTimeOffset instant) =>
        memory.Status is not (MemoryStatus.Retracted or MemoryStatus.Deleted)
        && (memory.ValidFrom is null || memory.ValidFrom <= instant)
        && (memory.ValidTo is null ? memory.Status is MemoryStatus.Active : instant < memory.ValidTo);

    /// <summary>True while reads return it.</summary>
    public static bool IsUnexpiredAt(MemoryRecord memory, DateTimeOffset instant) =>
        memory.ExpirationDate is null || memory.ExpirationDate >= DateOnly.FromDateTime(instant.UtcDateTime);
}
