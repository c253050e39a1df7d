namespace Memoir;

/// <summary>What happened to a memory, in results and in history.</summary>
public enum MemoryEvent
{
    /// <summary>Stored anew.</summary>
    Add = 0,

    /// <summary>Changed in place: text, metadata, validity, evidence.</summary>
    Update = 1,

    /// <summary>In a result: a new memory that closed older ones. In history: closed by a newer one.</summary>
    Supersede = 2,

    /// <summary>Nothing changed but the evidence: the same was known.</summary>
    Noop = 3,

    /// <summary>Deleted.</summary>
    Delete = 4,

    /// <summary>Brought back.</summary>
    Restore = 5,
}
