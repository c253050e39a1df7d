using System.Runtime.CompilerServices;
using Memoir.Filters;
using Memoir.Retrieval.Index;
using Memoir.Storage;

namespace Memoir.Retrieval.Filtering;

/// <summary>Times: eight bytes an entry, compared as they are.</summary>
internal sealed class TimeColumn(FilterField of) : FieldColumn(of)
{
    private const long Missing = long.MinValue;
    private static readonly int s_epoch = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
    private long[] _times = [];

    public override long Bytes => _times.Length * 8L;

    public override void Mark(FilterCondition condition, Span<ulong> bits, int count)
    {
        if (condition.Values.Count == 0)
        {
            MarkRange(Missing + 1, long.MaxValue, bits, count);
        }

        // A time is a stretch: an instant lasts a millisecond, a day all of it.
        foreach (var value in condition.Values)
        {
            var (from, to) = condition.Operator switch
            {
                FilterOperator.GreaterThan => (value.To, long.MaxValue),
                FilterOperator.GreaterThanOrEqual => (value.From, long.MaxValue),
                FilterOperator.LessThan => (Missing + 1, value.From),
                FilterOperator.LessThanOrEqual => (Missing + 1, value.To),
                _ => (value.From, value.To),
            };
            MarkRange(from, to, bits, count);
        }
    }

    // A memory's message is another row, and when it was said is asked of the store.
    protected override bool IsOfIndex(EntryKind kind) => Field.Kind is FilterFieldKind.CreatedAt or FilterFieldKind.ValidFrom or FilterFieldKind.ValidTo or FilterFieldKind.ExpirationDate
        || (kind == EntryKind.Message && Field.Kind is FilterFieldKind.SaidAt or FilterFieldKind.UpdatedAt);

    protected override int Derive(EntryColumns columns, int from, int to)
    {
        for (var place = from; place < to; place++)
        {
            _times[place] = Field.Kind switch
            {
                FilterFieldKind.ValidFrom => columns.ValidFrom[place],
                FilterFieldKind.ValidTo => columns.ValidTo[place] == long.MaxValue ? Missing : columns.ValidTo[place],
                FilterFieldKind.SaidAt => columns.At[place],
                FilterFieldKind.ExpirationDate when columns.ExpirationDays[place] == int.MaxValue => Missing,
                FilterFieldKind.ExpirationDate => (columns.ExpirationDays[place] - s_epoch) * TimeSpan.MillisecondsPerDay,
                _ => columns.RecordedAt[place],
            };
        }

        return to;
    }

    protected override void Grow(int capacity)
    {
        var known = _times.Length;
        if (known < capacity)
        {
            Array.Resize(ref _times, capacity);
            _times.AsSpan(known).Fill(Missing);
        }
    }

    protected override void Set(int place, in FieldRow row) => _times[place] = row.IsMissing ? Missing : row.Time;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MarkRange(long from, long to, Span<ulong> bits, int count)
    {
        var times = _times.AsSpan(0, count);
        for (var place = 0; place < times.Length; place++)
        {
            var isIn = times[place] >= from && times[place] < to;
            bits[place >> 6] |= (isIn ? 1UL : 0UL) << (place & 63);
        }
    }
}
