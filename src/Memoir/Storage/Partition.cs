namespace Memoir.Storage;

/// <summary>All entries of one full scope of one project: the unit in which the search index is loaded and followed.</summary>
/// <param name="Key">Its key in the store.</param>
/// <param name="Scope">The full scope.</param>
/// <param name="Revision">The revision of its last change; revisions grow over the whole store, in the order of commits.</param>
public sealed record Partition(long Key, Scope Scope, long Revision);
