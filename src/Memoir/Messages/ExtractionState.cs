namespace Memoir;

/// <summary>What became of the extraction of facts from a message.</summary>
public enum ExtractionState
{
    /// <summary>None was asked for (<c>infer</c> off, or a role that holds no facts).</summary>
    NotWanted = 0,

    /// <summary>Done; what was found is stored.</summary>
    Done = 1,

    /// <summary>
    /// It waits: for its turn in the queue of an extractor that asks a model (its event says for what), or for another try after the
    /// extractor failed, with the scope's next add or <see cref="IMemory.RetryExtractionAsync"/>.
    /// </summary>
    Pending = 2,

    /// <summary>It failed <see cref="MemoryOptions.MaxExtractionAttempts"/> times and is left alone. The turn stays searchable. <see cref="IMemory.RetryEventAsync"/> tries again what the queue parked.</summary>
    Failed = 3,
}
