using Memoir.Retrieval.Index;

namespace Memoir.Retrieval.Relations;

/// <summary>The names that the facts of a partition speak of, with what each may be shortened to.</summary>
internal sealed class NameTable
{
    private readonly TermTable _numbers = new();
    private readonly TermTable _fuller = new();
    private readonly TermTable _initials = new();
    private int[] _ends = new int[9];
    private uint[] _terms = new uint[16];

    public int Count { get; private set; }


    public long Bytes => _numbers.Bytes + _fuller.Bytes + _initials.Bytes + (_ends.Length * 4L) + (_terms.Length * 4L) + ((_numbers.Count + _fuller.Count + _initials.Count) * 56L);

    /// <summary>The number of a name, from 1; 0: there is none.</summary>
    public int Find(uint key) => _numbers.Find(key).Entries is [var number, ..] ? number : 0;

    public ReadOnlySpan<uint> Terms(int number) => _terms.AsSpan(_ends[number - 1].._ends[number]);

    /// <summary>The keys of names of which this one is a part: "Ana" of "Ana Costa", "WHO" of "World Health Organization".</summary>
    public ReadOnlySpan<int> Fuller(uint key) => _fuller.Find(key).Entries;

    /// <summary>The term of a name's initials; 0: it has none.</summary>
    public uint Initials(uint key) => _initials.Find(key).Entries is [var initials, ..] ? (uint)initials : 0;

    /// <summary>Takes a name in; returns its key.</summary>
    public uint Add(ReadOnlySpan<uint> terms, uint initials)
    {
        var key = NameKey.Of(terms);
        if (Find(key) != 0)
        {
            return key;
        }

        if (++Count == _ends.Length)
        {
            Array.Resize(ref _ends, Count * 2);
        }

        var start = _ends[Count - 1];
        if (start + terms.Length > _terms.Length)
        {
            Array.Resize(ref _terms, (start + terms.Length) * 2);
        }

        terms.CopyTo(_terms.AsSpan(start));
        _ends[Count] = start + terms.Length;
        _numbers.Add(key, Count, 1);
        if (terms.Length > 1)
        {
            AddParts(key, terms, initials);
        }

        return key;
    }

    private void AddParts(uint key, ReadOnlySpan<uint> terms, uint initials)
    {
        _fuller.Add(NameKey.Of(terms[..1]), (int)key, 1);
        if (terms[^1] != terms[0])
        {
            _fuller.Add(NameKey.Of(terms[^1..]), (int)key, 1);
        }

        if (initials != 0)
        {
            _fuller.Add(NameKey.Of([initials]), (int)key, 1);
            _initials.Add(key, (int)initials, 1);
        }
    }
}
