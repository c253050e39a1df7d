namespace Memoir.Sqlite;

/// <summary>
/// Every version of the file, oldest first. A released step is never edited: files made by it exist.
/// </summary>
internal static class SchemaSteps
{
    public const int Current = 1;

    public static readonly IReadOnlyList<SchemaStep> All = [new(1, SchemaV1.Sql)];
}
