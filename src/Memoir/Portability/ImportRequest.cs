using Memoir.Input;

namespace Memoir;

/// <summary>How to import records. The project is the memory's own.</summary>
public sealed record ImportRequest
{
    /// <summary>The format. Default <see cref="PortableFormat.Auto"/>.</summary>
    public PortableFormat Format { get; init; }

    /// <summary>
    /// Ids that take the place of the rows' own; those it leaves out stay as they are. Default <see langword="null"/>: every row keeps
    /// its scope. A row whose id the project holds in another scope gets a new id, always the same one, and so does whatever names it.
    /// </summary>
    public Scope? Into { get; init; }

    /// <summary>Whether texts are embedded as they come in. Default <see langword="true"/>; else they are found by words until <see cref="IMemory.RetryExtractionAsync"/> embeds them.</summary>
    public bool Embed { get; init; } = true;

    /// <summary>Rows per transaction: 1 to 2,000. Default 500. A batch is stored whole or not at all.</summary>
    public int BatchSize { get; init; } = 500;

    /// <summary>The longest line, in bytes: 1 to 1,073,741,824. Default 16 MiB. A longer one is an error.</summary>
    public int MaxLineBytes { get; init; } = 16 << 20;

    /// <summary>The longest JSON document, in bytes after decompression: 1 to 1,073,741,824; it is held whole. Default 512 MiB. Lines have no such limit.</summary>
    public int MaxDocumentBytes { get; init; } = 512 << 20;

    /// <summary>How many conflicts are reported before the import stops: 0 to 100,000. Default 1,000.</summary>
    public int MaxConflicts { get; init; } = 1_000;

    internal ImportRequest Accept()
    {
        if (!Enum.IsDefined(Format))
        {
            throw new InvalidInputException("format", $"'format' is {(int)Format}. Name one of the formats.");
        }

        Check.Range("batch_size", BatchSize, 1, 2_000);
        Check.Range("max_line_bytes", MaxLineBytes, 1, 1 << 30);
        Check.Range("max_document_bytes", MaxDocumentBytes, 1, 1 << 30);
        Check.Range("max_conflicts", MaxConflicts, 0, 100_000);
        return this with { Into = Into is null ? null : Check.Scope(Into) };
    }
}
