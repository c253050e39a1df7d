using Memoir.Filters;

namespace Memoir.Retrieval.Filtering;

/// <summary>What the last conditions said of each distinct value: applications ask by the same few again and again.</summary>
internal sealed class VerdictCache
{
    private const int MostConditions = 8;
    private readonly List<Entry> _entries = [];

    public delegate bool Test(FilterCondition condition, ReadOnlySpan<byte> value);

    /// <summary>What its verdicts take. Read by others than the one who holds the column's lock.</summary>
    public long Bytes { get; private set; }

    /// <summary>1 or 0 by the number of a value; 0 for the missing one.</summary>
    public ReadOnlySpan<byte> Of(FilterCondition condition, ValueBook values, Test test)
    {
        var index = _entries.FindIndex(entry => entry.Condition.Equals(condition));
        var entry = index >= 0 ? _entries[index] : new Entry(condition);
        if (index >= 0)
        {
            _entries.RemoveAt(index);
        }
        else if (_entries.Count == MostConditions)
        {
            Bytes -= _entries[0].Verdicts.Length;
            _entries.RemoveAt(0);
        }

        _entries.Add(entry);
        var before = index >= 0 ? entry.Verdicts.Length : 0;
        entry.Extend(values, test);
        Bytes += entry.Verdicts.Length - before;
        return entry.Verdicts;
    }

    private sealed class Entry(FilterCondition condition)
    {
        private int _tested;

        public FilterCondition Condition => condition;

        public byte[] Verdicts { get; private set; } = new byte[1];

        public void Extend(ValueBook values, Test test)
        {
            if (_tested == values.Count)
            {
                return;
            }

            if (Verdicts.Length <= values.Count)
            {
                var larger = new byte[Math.Max(values.Count + 1, Verdicts.Length + (Verdicts.Length / 2))];
                Verdicts.CopyTo(larger, 0);
                Verdicts = larger;
            }

            while (_tested < values.Count)
            {
                Verdicts[++_tested] = test(condition, values[_tested]) ? (byte)1 : (byte)0;
            }
        }
    }
}
