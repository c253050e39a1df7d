namespace Memoir.Storage;

/// <summary>An entry that has no vector of an embedder yet.</summary>
/// <param name="Kind">Memory or message.</param>
/// <param name="Key">Its key.</param>
/// <param name="Text">Its text.</param>
public sealed record UnembeddedEntry(EntryKind Kind, long Key, string Text);
