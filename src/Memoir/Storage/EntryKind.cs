namespace Memoir.Storage;

/// <summary>The two kinds of searchable entry.</summary>
public enum EntryKind
{
    /// <summary>A memory.</summary>
    Memory = 0,

    /// <summary>A message.</summary>
    Message = 1,
}
