using System.Text.Json;
using Memoir.Filters;
using Memoir.Storage;

namespace Memoir.Retrieval.Filtering;

/// <summary>
/// The columns that grow with the index: categories and the first keys of metadata, so that a search is filtered by them at its first use
/// as fast as later. What lies deeper, or under keys past the first ones, is read when a filter asks for it.
/// </summary>
internal sealed class FedColumns
{
    private const int MostKeys = 8;
    private const int LongestMetadata = 4096;

    private static readonly FilterField s_categories = FilterField.Of(FilterFieldKind.Categories);

    private readonly List<(string Key, ValueColumn Column)> _keys = [];
    private readonly List<(ValueColumn Column, int Number)> _last = [];
    private byte[] _lastJson = [];
    private ValueColumn? _categories;
    private ValueColumn? _nothing;
    private bool _isPartial;

    public long Bytes
    {
        get
        {
            var bytes = (_categories?.Bytes ?? 0) + _lastJson.Length;
            foreach (var (_, column) in _keys)
            {
                bytes += column.Bytes;
            }

            return bytes;
        }
    }

    /// <summary>The column of a field; <see langword="null"/>: it has to be read. The index's read lock is held.</summary>
    public ValueColumn? Find(FilterField field)
    {
        if (field.Kind == FilterFieldKind.Categories)
        {
            return _categories ?? Nothing();
        }

        if (field.Kind != FilterFieldKind.Metadata || field.Path.Count != 1)
        {
            return null;
        }

        foreach (var (key, column) in _keys)
        {
            if (string.Equals(key, field.Path[0], StringComparison.Ordinal))
            {
                return column;
            }
        }

        return _isPartial ? null : Nothing();
    }

    public void Feed(int place, in IndexRow row)
    {
        if (!row.Categories.IsEmpty)
        {
            (_categories ??= new ValueColumn(s_categories) { IsFed = true }).Put(place, row.Categories);
        }

        if (row.Metadata.IsEmpty)
        {
            return;
        }

        // The turns of one add share their metadata and lie one behind another.
        if (row.Metadata.SequenceEqual(_lastJson))
        {
            foreach (var (column, number) in _last)
            {
                column.Put(place, number);
            }

            return;
        }

        _last.Clear();
        try
        {
            Read(place, row.Metadata);
            _lastJson = row.Metadata.Length <= LongestMetadata ? row.Metadata.ToArray() : [];
        }
        catch (JsonException)
        {
            // What can't be read as a whole matches as far as a filter's own reader gets.
            _lastJson = [];
            Restart();
        }
    }

    // What no entry has. Searches at the same time may each ask for it.
    private ValueColumn Nothing() => LazyInitializer.EnsureInitialized(ref _nothing, static () => new ValueColumn(s_categories) { IsFed = true });

    private void Read(int place, ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, MetadataReader.Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var column = ColumnOf(ref reader);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (column is not null)
            {
                _last.Add((column, column.Put(place, json[start..(int)reader.BytesConsumed])));
            }
        }
    }

    private ValueColumn? ColumnOf(ref Utf8JsonReader reader)
    {
        try
        {
            foreach (var (key, column) in _keys)
            {
                if (reader.ValueTextEquals(key))
                {
                    return column;
                }
            }

            if (_keys.Count < MostKeys && !_isPartial)
            {
                var key = reader.GetString()!;
                var column = new ValueColumn(FilterField.Metadata(key)) { IsFed = true };
                _keys.Add((key, column));
                return column;
            }
        }
        catch (Exception error) when (error is InvalidOperationException or InvalidInputException)
        {
            // A lone surrogate, or a key that no filter can name: no condition leads here.
            return null;
        }

        _isPartial = true;
        return null;
    }

    // Columns that may miss something are given up: what filters ask for is then read from the store.
    private void Restart()
    {
        _isPartial = true;
        _keys.Clear();
        _last.Clear();
    }
}
