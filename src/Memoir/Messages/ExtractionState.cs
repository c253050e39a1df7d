namespace Memoir;

/// <summary>What became of the extraction of facts from a message.</summary>
public enum ExtractionState
{
    /// <summary>None was asked for (<c>infer</c> off, or a role that holds no facts).</summary>
    NotWanted = 0,

    /// <summary>Done; what was found is stored.</summary>
    Done = 1,

    /// <summary>The extractor failed; it is tried again with the scope's next add and by <see cref="IMemory.RetryExtractionAsync"/>.</summary>
    Pending = 2,

    /// <summary>It failed <see cref="MemoryOptions.MaxExtractionAttempts"/> times and is left alone. The turn stays searchable.</summary>
    Failed = 3,
}
