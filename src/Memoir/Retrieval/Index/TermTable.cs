using System.Numerics;
using System.Runtime.CompilerServices;

namespace Memoir.Retrieval.Index;

/// <summary>The posting lists of a partition by term: open addressing over hashes, as terms are hashes already.</summary>
/// <remarks>
/// Loading a scope asks it once for each word of each text. A general dictionary is compiled for its value's type at run time, and the
/// first scope that a process opens would wait for the unoptimised form of it.
/// </remarks>
internal sealed class TermTable
{
    private uint[] _terms = new uint[16];
    private int[] _lists = new int[16];
    private Postings[] _postings = new Postings[8];

    /// <summary>How many terms there are.</summary>
    public int Count { get; private set; }

    public long Bytes => (_terms.Length * 8L) + (_postings.Length * 24L);

    /// <summary>The list of a term; empty: no entry holds it.</summary>
    public Postings Find(uint term)
    {
        var list = _lists[Seat(term)];
        return list == 0 ? default : _postings[list - 1];
    }

    /// <summary>Adds an entry to the list of a term.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(uint term, int entry, byte count)
    {
        var seat = Seat(term);
        if (_lists[seat] == 0)
        {
            if (Count * 2 >= _terms.Length)
            {
                Widen();
                seat = Seat(term);
            }

            if (Count == _postings.Length)
            {
                Array.Resize(ref _postings, Count * 2);
            }

            _terms[seat] = term;
            _lists[seat] = ++Count;
        }

        _postings[_lists[seat] - 1].Add(entry, count);
    }

    // Where the term is, or the free seat that it would get: at most half of them are taken.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Seat(uint term)
    {
        var (terms, lists, mask) = (_terms, _lists, _terms.Length - 1);

        // The golden ratio spreads what differs in any bits over the highest ones.
        var seat = (int)((term * 2654435769u) >> (32 - BitOperations.Log2((uint)terms.Length)));
        while (lists[seat] != 0 && terms[seat] != term)
        {
            seat = (seat + 1) & mask;
        }

        return seat;
    }

    private void Widen()
    {
        var (terms, lists) = (_terms, _lists);
        (_terms, _lists) = (new uint[terms.Length * 2], new int[lists.Length * 2]);
        for (var old = 0; old < terms.Length; old++)
        {
            if (lists[old] != 0)
            {
                var seat = Seat(terms[old]);
                (_terms[seat], _lists[seat]) = (terms[old], lists[old]);
            }
        }
    }
}
