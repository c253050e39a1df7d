namespace Memoir.Storage;

/// <summary>One field of one entry, as filters look at it. Its span lives as long as the call that hands it over.</summary>
public readonly ref struct FieldRow
{
    /// <summary>The entry's key.</summary>
    public required long Key { get; init; }

    /// <summary>The revision of the entry's last change.</summary>
    public required long Revision { get; init; }

    /// <summary>True: the entry has no such field; nothing else counts.</summary>
    public bool IsMissing { get; init; }

    /// <summary>Of a time: Unix milliseconds; of a day its first.</summary>
    public long Time { get; init; }

    /// <summary>Of any other field, in UTF-8: the text; the status in lower case; the categories as a JSON list; the whole metadata as JSON.</summary>
    public ReadOnlySpan<byte> Text { get; init; }
}

/// <summary>Takes one field.</summary>
/// <param name="row">The field.</param>
public delegate void FieldRowHandler(in FieldRow row);
