namespace Memoir;

/// <summary>How far an event of the queue is.</summary>
public enum EventStatus
{
    /// <summary>Its turns are kept and searchable; extraction waits (<see cref="ExtractionEvent.Waiting"/> says for what).</summary>
    Pending = 0,

    /// <summary>A worker has it.</summary>
    Running = 1,

    /// <summary>Every turn was read; what was found is stored.</summary>
    Succeeded = 2,

    /// <summary>Parked: extraction from at least one turn was given up, with the error. <see cref="IMemory.RetryEventAsync"/> tries again.</summary>
    Failed = 3,
}
