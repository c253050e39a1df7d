namespace Memoir.Sqlite;

/// <summary>What a check of the whole file found.</summary>
/// <param name="SqliteVersion">The version of the native library.</param>
/// <param name="SchemaVersion">The version of the file's schema; opening a store brings it to the newest.</param>
/// <param name="Problems">Each problem in one line, at most a hundred of a kind, without content; empty: the file is sound.</param>
public sealed record SqliteFileCheck(string SqliteVersion, int SchemaVersion, IReadOnlyList<string> Problems);
