using System.Runtime.CompilerServices;
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
    private const int LongestRemembered = 4096;

    private readonly ValueBook _values = new();
    private readonly VerdictCache _verdicts = new();
    private int[] _numbers = [];
    private byte[] _last = [];
    private int _lastLength;
    private int? _lastNumber;

    public override long Bytes => (_numbers.Length * 4L) + _values.Bytes + _verdicts.Bytes;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Mark(FilterCondition condition, Span<ulong> bits, int count)
    {
        var verdicts = _verdicts.Of(condition, _values, Holds);
        var numbers = _numbers.AsSpan(0, count);
        for (var word = 0; numbers.Length > 0; word++)
        {
            var some = numbers[..Math.Min(64, numbers.Length)];
            var marked = 0UL;
            for (var i = 0; i < some.Length; i++)
            {
                marked |= (ulong)verdicts[some[i]] << i;
            }

            bits[word] |= marked;
            numbers = numbers[some.Length..];
        }
    }

    /// <summary>Takes over the value of a place, of several the first; returns its number.</summary>
    public int Put(int place, ReadOnlySpan<byte> value)
    {
        var number = _values.NumberOf(value);
        Put(place, number);
        return number;
    }

    /// <summary>The same of a value whose number is known.</summary>
    public void Put(int place, int number)
    {
        if (place >= _numbers.Length)
        {
            Grow(Math.Max(16, place * 2));
        }

        _numbers[place] = _numbers[place] == ValueBook.Missing ? number : _numbers[place];
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
        // The turns of one add share their metadata and lie one behind another: what was read of it is known.
        if (!row.IsMissing && _last.AsSpan(0, _lastLength).SequenceEqual(row.Text) && _lastNumber is { } known)
        {
            _numbers[place] = known;
            return;
        }

        var value = row.IsMissing ? default : Field.Kind == FilterFieldKind.Metadata ? MetadataReader.Find(row.Text, Field.Path) : row.Text;

        // An empty text is there; a path that leads nowhere is not.
        _numbers[place] = row.IsMissing || (Field.Kind == FilterFieldKind.Metadata && value.IsEmpty) ? ValueBook.Missing : _values.NumberOf(value);
        Remember(row, _numbers[place]);
    }

    private void Remember(in FieldRow row, int number)
    {
        if (row.IsMissing || row.Text.Length > LongestRemembered)
        {
            return;
        }

        if (_last.Length < row.Text.Length)
        {
            _last = new byte[Math.Max(64, row.Text.Length * 2)];
        }

        row.Text.CopyTo(_last);
        (_lastLength, _lastNumber) = (row.Text.Length, number);
    }

    private static bool Holds(FilterCondition condition, ReadOnlySpan<byte> value) => condition.Field.Kind switch
    {
        FilterFieldKind.Metadata => MetadataReader.MatchesValue(value, condition),
        _ when FilterOperators.IsPresence(condition.Operator) => true,
        FilterFieldKind.Categories => CategoryReader.Matches(value, condition),
        _ => condition.Holds(Encoding.UTF8.GetString(value)),
    };
}
