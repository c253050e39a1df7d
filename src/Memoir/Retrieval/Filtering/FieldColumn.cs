using Memoir.Filters;
using Memoir.Retrieval.Index;
using Memoir.Storage;

namespace Memoir.Retrieval.Filtering;

/// <summary>
/// One field of every entry of a partition, in memory: what a filter asks of it is then answered without a read of the store.
/// It follows the store by revision, as the index does whose places it shares.
/// </summary>
internal abstract class FieldColumn(FilterField of)
{
    private long _revision;
    private int _derived;

    /// <summary>Whether the index hands it the field of every entry that it takes over, so that nothing is left to be read.</summary>
    public bool IsFed { get; init; }

    /// <summary>Held while the column catches up and while a condition reads it.</summary>
    public Lock Lock { get; } = new();

    protected FilterField Field => of;

    public abstract long Bytes { get; }

    public static FieldColumn Of(FilterField field) => FilterFields.IsTime(field.Kind) ? new TimeColumn(field) : new ValueColumn(field);

    /// <summary>Takes over what changed since the last time. The lock is held, and the index's read lock.</summary>
    public void CatchUp(IStoreReader reader, PartitionIndex index)
    {
        Grow(index.Columns.Capacity);
        if (IsFed || _revision >= index.Revision)
        {
            return;
        }

        if (IsOfIndex(index.Kind))
        {
            _derived = Derive(index.Columns, _derived, index.Count);
            return;
        }

        var last = _revision;
        reader.ReadField(index.Partition, index.Kind, _revision, of.Kind, (in FieldRow row) =>
        {
            last = Math.Max(last, row.Revision);
            if (index.TryFind(row.Key, out var place))
            {
                Set(place, row);
            }
        });
        _revision = last;
    }

    /// <summary>Sets the bit of each place where a condition's positive form holds. The lock is held.</summary>
    public abstract void Mark(FilterCondition condition, Span<ulong> bits, int count);

    /// <summary>Whether the index itself knows the field.</summary>
    protected virtual bool IsOfIndex(EntryKind kind) => false;

    /// <summary>Takes the field of some places over from the index; returns where it ended.</summary>
    protected virtual int Derive(EntryColumns columns, int from, int to) => to;

    /// <summary>Makes room for so many places; new ones miss the field.</summary>
    protected abstract void Grow(int capacity);

    protected abstract void Set(int place, in FieldRow row);
}
