using System.Buffers;

namespace Memoir.Retrieval;

/// <summary>What each source says of each entry of a space: one rented column of raw scores per source, 0 where it says nothing.</summary>
internal sealed class Evidence : IDisposable
{
    private readonly float[][] _columns;
    private readonly int _entries;

    public Evidence(string[] sources, int entries)
    {
        Sources = sources;
        _entries = entries;
        _columns = new float[sources.Length][];
        for (var i = 0; i < _columns.Length; i++)
        {
            _columns[i] = ArrayPool<float>.Shared.Rent(entries);
            _columns[i].AsSpan(0, entries).Clear();
        }
    }

    /// <summary>Their names, as in explanations.</summary>
    public string[] Sources { get; }

    /// <summary>A source's column; empty where it did not run.</summary>
    public Span<float> ColumnOf(string source) => Array.IndexOf(Sources, source) is >= 0 and var index ? Column(index) : [];

    public Span<float> Column(int source) => _columns[source].AsSpan(0, _entries);

    /// <summary>What every source says of one entry.</summary>
    public void Read(int entry, Span<float> raw)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            raw[i] = _columns[i][entry];
        }
    }

    public void Dispose()
    {
        foreach (var column in _columns)
        {
            ArrayPool<float>.Shared.Return(column);
        }
    }
}
