namespace Memoir.Telemetry;

/// <summary>The operation names of the GenAI memory conventions that a memory performs.</summary>
internal static class Operations
{
    /// <summary>An add: the caller does not choose whether a memory is created, changed or superseded.</summary>
    public const string Upsert = "upsert_memory";

    public const string Search = "search_memory";

    public const string Update = "update_memory";

    public const string Delete = "delete_memory";
}
