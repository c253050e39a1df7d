using System.Numerics;

namespace Memoir.Extraction.Rules.Patterns;

/// <summary>
/// The patterns that may begin with one word, in the order of their rules. Each is filed under the rarest class it needs: a clause picks the
/// files of the classes it holds, so that patterns which can't fit cost nothing, however many there are.
/// </summary>
internal sealed class Bucket
{
    public static readonly Bucket Empty = new([], 0);

    private readonly BucketEntry[] _entries;
    private readonly ulong[] _always;
    private readonly ulong[] _asked;
    private readonly int[] _rank;
    private readonly ulong[][] _files;

    /// <param name="entries">In the order of their rules.</param>
    /// <param name="needs">How many 64-bit words what a clause holds takes.</param>
    public Bucket(IReadOnlyList<BucketEntry> entries, int needs)
    {
        _entries = [.. entries];
        Length = (entries.Count + 63) >> 6;
        _always = new ulong[Length];
        _asked = new ulong[needs];
        var files = new SortedDictionary<int, ulong[]>();
        for (var i = 0; i < _entries.Length; i++)
        {
            var file = _always;
            if (_entries[i].Needs is [var rarest, ..] && !files.TryGetValue(rarest, out file!))
            {
                files[rarest] = file = new ulong[Length];
                _asked[rarest >> 6] |= 1UL << rarest;
            }

            file[i >> 6] |= 1UL << i;
        }

        _files = [.. files.Values];
        _rank = new int[needs];
        for (var k = 1; k < needs; k++)
        {
            _rank[k] = _rank[k - 1] + BitOperations.PopCount(_asked[k - 1]);
        }
    }

    /// <summary>How many 64-bit words a choice of its patterns takes.</summary>
    public int Length { get; }

    public BucketEntry this[int index] => _entries[index];

    /// <summary>Sets the bits of the patterns whose rarest need a clause meets.</summary>
    public void Choose(ReadOnlySpan<ulong> held, Span<ulong> chosen)
    {
        _always.CopyTo(chosen);
        for (var k = 0; k < _asked.Length; k++)
        {
            for (var met = held[k] & _asked[k]; met != 0; met &= met - 1)
            {
                var below = (met & (~met + 1)) - 1;
                var file = _files[_rank[k] + BitOperations.PopCount(_asked[k] & below)];
                for (var w = 0; w < file.Length; w++)
                {
                    chosen[w] |= file[w];
                }
            }
        }
    }
}

/// <summary>A pattern with the numbers of the classes it needs, the rarest first.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Pattern">One of its patterns.</param>
/// <param name="Needs">The numbers of the classes it needs.</param>
/// <param name="Next">The number of the class of what must follow its head; -1 for none.</param>
internal sealed record BucketEntry(Rule Rule, Pattern Pattern, int[] Needs, int Next)
{
    /// <param name="held">What the clause holds.</param>
    /// <param name="next">The word after the head, adverbs passed over; <see langword="null"/>: unknown.</param>
    public bool MayFit(ReadOnlySpan<ulong> held, Word? next)
    {
        if (Next >= 0 && next is not null && !(next.Needs.Length > Next >> 6 && NeedTable.Holds(next.Needs, Next)))
        {
            return false;
        }

        for (var i = 1; i < Needs.Length; i++)
        {
            if (!NeedTable.Holds(held, Needs[i]))
            {
                return false;
            }
        }

        return true;
    }
}
