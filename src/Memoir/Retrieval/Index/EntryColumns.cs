using System.Runtime.CompilerServices;
using Memoir.Storage;
using Memoir.Text;

namespace Memoir.Retrieval.Index;

/// <summary>What a read needs to know of each entry before it is ranked, one array per question.</summary>
internal sealed class EntryColumns(int capacity)
{
    public int Capacity => capacity;

    public long[] Keys { get; } = new long[capacity];

    public bool[] Alive { get; } = new bool[capacity];

    public int[] Lengths { get; } = new int[capacity];

    public MemoryStatus[] Statuses { get; } = new MemoryStatus[capacity];

    public long[] ValidFrom { get; } = new long[capacity];

    public long[] ValidTo { get; } = new long[capacity];

    public int[] ExpirationDays { get; } = new int[capacity];

    public long[] At { get; } = new long[capacity];

    public long[] RecordedAt { get; } = new long[capacity];

    /// <summary>Whether it ends as a question.</summary>
    public bool[] Asks { get; } = new bool[capacity];

    /// <summary>Whether an assistant said it.</summary>
    public bool[] Assistants { get; } = new bool[capacity];

    /// <summary>The day that it states; <see cref="StatedDay.None"/>: none.</summary>
    public int[] Days { get; } = new int[capacity];

    public long Bytes => capacity * 59L;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Set(int place, in IndexRow row)
    {
        Keys[place] = row.Key;
        Alive[place] = true;
        Lengths[place] = WordBag.Length(row.Words);
        Statuses[place] = row.Status;
        ValidFrom[place] = row.ValidFrom;
        ValidTo[place] = row.ValidTo;
        ExpirationDays[place] = row.ExpirationDay;
        At[place] = row.At;
        RecordedAt[place] = row.RecordedAt;
        Asks[place] = WordBag.Asks(row.Words);
        Assistants[place] = row.IsAssistants;
        Days[place] = WordBag.Day(row.Words);
    }

    public EntryColumns Grow()
    {
        var larger = new EntryColumns(Math.Max(16, capacity * 2));
        Keys.CopyTo(larger.Keys, 0);
        Alive.CopyTo(larger.Alive, 0);
        Lengths.CopyTo(larger.Lengths, 0);
        Statuses.CopyTo(larger.Statuses, 0);
        ValidFrom.CopyTo(larger.ValidFrom, 0);
        ValidTo.CopyTo(larger.ValidTo, 0);
        ExpirationDays.CopyTo(larger.ExpirationDays, 0);
        At.CopyTo(larger.At, 0);
        RecordedAt.CopyTo(larger.RecordedAt, 0);
        Asks.CopyTo(larger.Asks, 0);
        Assistants.CopyTo(larger.Assistants, 0);
        Days.CopyTo(larger.Days, 0);
        return larger;
    }
}
