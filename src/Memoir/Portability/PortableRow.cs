using Memoir.Storage;

namespace Memoir.Portability;

/// <summary>One row of an export, or of another system's as our own.</summary>
/// <param name="Position">Where it stands in the input; empty on the way out.</param>
internal abstract record PortableRow(string Position);

/// <param name="Position">Where it stands.</param>
/// <param name="State">The message with what only its store knows; the key means nothing.</param>
internal sealed record MessageLine(string Position, KeyedMessage State) : PortableRow(Position);

internal sealed record MemoryLine(string Position, MemoryRecord Memory) : PortableRow(Position)
{
    /// <summary>The line of history that goes with it where the input has no history of its own.</summary>
    public HistoryEntry? Origin { get; init; }

    /// <summary>Whether the input gave no time: the clock's stands for it, and another run of the same input is not a conflict.</summary>
    public bool Undated { get; init; }
}

/// <param name="Position">Where it stands.</param>
/// <param name="Entry">The entry.</param>
/// <param name="Nth">Which line of its memory's history it is, from 1: what makes an interrupted import resumable. 0: not known.</param>
internal sealed record HistoryLine(string Position, HistoryEntry Entry, long Nth) : PortableRow(Position)
{
    /// <summary>The memory to make where the project has none of the id; the entry then tells of it.</summary>
    public MemoryRecord? Otherwise { get; init; }
}

internal sealed record ReceiptLine(string Position, EraseReceipt Receipt) : PortableRow(Position);
