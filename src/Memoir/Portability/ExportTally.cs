namespace Memoir.Portability;

/// <summary>How many lines of each kind an export holds.</summary>
internal sealed record ExportTally
{
    public long Messages { get; set; }

    public long Memories { get; set; }

    public long History { get; set; }

    public long Receipts { get; set; }
}
