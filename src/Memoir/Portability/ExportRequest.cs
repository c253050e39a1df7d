namespace Memoir;

/// <summary>What to export.</summary>
public sealed record ExportRequest
{
    /// <summary>Whose; ids left out match anything. Default <see langword="null"/>: the whole project, with the receipts of its erasures.</summary>
    public Scope? Scope { get; init; }

    /// <summary>Whether the messages are part of it. Default <see langword="true"/>; without them memories name sources that the export does not hold.</summary>
    public bool Messages { get; init; } = true;

    /// <summary>Whether the history is part of it. Default <see langword="true"/>; without it an import can't answer as of an earlier instant of recording.</summary>
    public bool History { get; init; } = true;
}
