using System.Text;
using Memoir.Filters;
using Memoir.Storage;

namespace Memoir.Retrieval.Filtering;

/// <summary>
/// Anything but times, as numbers of distinct values: a condition is tested once for each value, whatever the number of entries that
/// have it, and what it said is kept for the next search.
/// </summary>
internal sealed class ValueColumn(FilterField of) : FieldColumn(of)
{
    private readonly ValueBook _values = new();
    private readonly VerdictCache _verdicts = new();
    private int[] _numbers = [];

    public override long Bytes => (_numbers.Length * 4L) + _values.Bytes + _verdicts.Bytes;

    public override void Mark(FilterCondition condition, Span<ulong> bits, int count)
    {
        var verdicts = _verdicts.Of(condition, _values, Holds);
        var numbers = _numbers.AsSpan(0, count);
        for (var place = 0; place < numbers.Length; place++)
        {
            bits[place >> 6] |= (ulong)verdicts[numbers[place]] << (place & 63);
        }
    }

    protected override void Grow(int capacity)
    {
        if (_numbers.Length < capacity)
        {
            Array.Resize(ref _numbers, capacity);
        }
    }

    protected override void Set(int place, in FieldRow row)
    {
        var value = row.IsMissing ? default : Field.Kind == FilterFieldKind.Metadata ? MetadataReader.Find(row.Text, Field.Path) : row.Text;

        // An empty text is there; a path that leads nowhere is not.
        _numbers[place] = row.IsMissing || (Field.Kind == FilterFieldKind.Metadata && value.IsEmpty) ? ValueBook.Missing : _values.NumberOf(value);
    }

    private static bool Holds(FilterCondition condition, ReadOnlySpan<byte> value) => condition.Field.Kind switch
    {
        FilterFieldKind.Metadata => MetadataReader.MatchesValue(value, condition),
        _ when FilterOperators.IsPresence(condition.Operator) => true,
        FilterFieldKind.Categories => CategoryReader.Matches(value, condition),
        _ => condition.Holds(Encoding.UTF8.GetString(value)),
    };
}
