namespace Memoir;

/// <summary>The formats that <see cref="IMemory.ImportAsync"/> reads: records with their ids and times, not conversations.</summary>
public enum PortableFormat
{
    /// <summary>Told from the first bytes.</summary>
    Auto = 0,

    /// <summary>What <see cref="IMemory.ExportAsync"/> wrote.</summary>
    Memoir = 1,

    /// <summary>Memories of mem0: answers of its platform and library (<c>{"results": [...]}</c> or an array), and rows of its vector stores (<c>{"id", "payload"}</c>).</summary>
    Mem0 = 2,

    /// <summary>History of mem0: answers of its history call, and rows of its history database as JSON.</summary>
    Mem0History = 3,
}
