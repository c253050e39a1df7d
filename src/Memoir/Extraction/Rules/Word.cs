using System.Numerics;

namespace Memoir.Extraction.Rules;

/// <summary>
/// A word of a language with all that its lexicon says of it, looked up once when a token is cut: whether it is in a class is then a bit.
/// </summary>
internal sealed class Word(string norm)
{
    /// <summary>For each 64 classes two words of bits side by side: those it is in, and those it begins phrases of.</summary>
    private ulong[] _sets = [];
    private ulong[] _needs = [];
    private List<string[]>[] _phrases = [];

    /// <summary>Its normal form.</summary>
    public string Norm => norm;

    /// <summary>The verb it is a form of, if any.</summary>
    public VerbForm? Verb { get; set; }

    /// <summary>What it is a slip for; itself for most.</summary>
    public Word? Meant { get; set; }

    /// <summary>Whether the lexicon does not know it.</summary>
    public bool Strange { get; init; }

    /// <summary>The words of a contraction; <see langword="null"/> for all others.</summary>
    public Word[]? Parts { get; set; }

    public bool IsIn(int set)
    {
        var (sets, k) = (_sets, (set >> 6) << 1);
        return (uint)k < (uint)sets.Length && (sets[k] & (1UL << set)) != 0;
    }

    /// <summary>Whether a phrase of a class begins with it.</summary>
    public bool Begins(int set)
    {
        var (sets, k) = (_sets, ((set >> 6) << 1) + 1);
        return (uint)k < (uint)sets.Length && (sets[k] & (1UL << set)) != 0;
    }

    /// <summary>Whether it is in a class or begins a phrase of it.</summary>
    public bool Touches(int set)
    {
        var (sets, k) = (_sets, ((set >> 6) << 1) + 1);
        return (uint)k < (uint)sets.Length && ((sets[k] | sets[k - 1]) & (1UL << set)) != 0;
    }

    /// <summary>The needs of patterns that it meets, as bits numbered by <see cref="Patterns.NeedTable"/>.</summary>
    public ReadOnlySpan<ulong> Needs => _needs;

    public void Meet(int need)
    {
        Reach(ref _needs, (need >> 6) + 1);
        _needs[need >> 6] |= 1UL << need;
    }

    public void Join(int set)
    {
        Reach(ref _sets, ((set >> 6) + 1) << 1);
        _sets[(set >> 6) << 1] |= 1UL << set;
    }

    /// <summary>Notes that phrases of a class begin with it.</summary>
    public void Head(int set, List<string[]> phrases)
    {
        var at = Rank(set);
        Reach(ref _sets, ((set >> 6) + 1) << 1);
        _sets[((set >> 6) << 1) + 1] |= 1UL << set;
        _phrases = [.. _phrases[..at], phrases, .. _phrases[at..]];
    }

    /// <summary>The phrases of a class that begin with it (see <see cref="Begins"/>), the longest first.</summary>
    public List<string[]> Phrases(int set) => _phrases[Rank(set)];

    /// <summary>What its patterns are filed under, by anchor, once they were looked up; <see langword="null"/> before.</summary>
    public Patterns.FiledPatterns?[]? Filed { get; set; }

    /// <summary>What it says of time, once it was asked; none before.</summary>
    public Reading.TimeSigns TimeSigns { get; set; }

    /// <summary>How many classes of lower numbers it begins phrases of.</summary>
    private int Rank(int set)
    {
        var rank = 0;
        for (var k = 0; 2 * k < _sets.Length && k <= set >> 6; k++)
        {
            var heads = _sets[(2 * k) + 1];
            rank += BitOperations.PopCount(k < set >> 6 ? heads : heads & ((1UL << set) - 1));
        }

        return rank;
    }

    private static void Reach(ref ulong[] bits, int length)
    {
        if (bits.Length < length)
        {
            Array.Resize(ref bits, length);
        }
    }
}
