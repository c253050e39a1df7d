namespace Memoir.Portability;

/// <summary>The words of the export format for enumerations: stable, whatever the code calls them.</summary>
internal static class PortableNames
{
    public const string Type = "type";
    public const string Header = "memoir_export";
    public const string Message = "message";
    public const string Memory = "memory";
    public const string History = "history";
    public const string Receipt = "receipt";
    public const string End = "end";

    /// <summary>The version that is written and the newest that is read.</summary>
    public const int Version = 1;

    public static readonly string[] Extraction = ["not_wanted", "done", "pending", "failed"];

    public static readonly string[] Status = ["active", "superseded", "ended", "retracted", "deleted"];

    public static readonly string[] Event = ["ADD", "UPDATE", "SUPERSEDE", "NOOP", "DELETE", "RESTORE"];

    public static readonly string[] Polarity = ["positive", "negative"];

    public static readonly string[] Cardinality = ["many", "one"];
}
