namespace Memoir;

/// <summary>What became of a memory.</summary>
public enum MemoryStatus
{
    /// <summary>It holds (within <see cref="MemoryRecord.ValidFrom"/> and <see cref="MemoryRecord.ValidTo"/>).</summary>
    Active = 0,

    /// <summary>A newer fact closed it; it was true until <see cref="MemoryRecord.ValidTo"/>.</summary>
    Superseded = 1,

    /// <summary>It ended without a successor ("I quit").</summary>
    Ended = 2,

    /// <summary>It was wrong: corrected or taken back. It was never true.</summary>
    Retracted = 3,

    /// <summary>Deleted by a caller; only history tells of it.</summary>
    Deleted = 4,
}
