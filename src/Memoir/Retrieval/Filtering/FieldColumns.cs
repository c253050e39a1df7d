using Memoir.Filters;
using Memoir.Retrieval.Index;
using Memoir.Storage;

namespace Memoir.Retrieval.Filtering;

/// <summary>
/// The columns of one partition: those of categories and of the keys of metadata grow with the index, any other is made when a filter first
/// asks for its field; past a number the one not asked for longest goes.
/// </summary>
internal sealed class FieldColumns
{
    private const int MostColumns = 32;
    private readonly Lock _lock = new();
    private FedColumns? _fed;
    private readonly List<(FilterField Field, FieldColumn Column)> _columns = [];

    public long Bytes
    {
        get
        {
            lock (_lock)
            {
                var bytes = _fed?.Bytes ?? 0;
                foreach (var (_, column) in _columns)
                {
                    bytes += column.Bytes;
                }

                return bytes;
            }
        }
    }

    /// <summary>Takes over what filters of memories ask for most. The index's write lock is held.</summary>
    public void Feed(int place, in IndexRow row) => (_fed ??= new FedColumns()).Feed(place, row);

    /// <summary>The column of a field; the caller takes its lock and has it catch up.</summary>
    public FieldColumn Of(FilterField field)
    {
        if (_fed?.Find(field) is { } fed)
        {
            return fed;
        }

        lock (_lock)
        {
            var index = _columns.FindIndex(pair => pair.Field.Equals(field));
            var found = index >= 0 ? _columns[index] : (field, FieldColumn.Of(field));
            if (index >= 0)
            {
                _columns.RemoveAt(index);
            }
            else if (_columns.Count == MostColumns)
            {
                _columns.RemoveAt(0);
            }

            _columns.Add(found);
            return found.Item2;
        }
    }
}
