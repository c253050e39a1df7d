namespace Memoir.Extraction.Rules;

/// <summary>
/// A word of a language with all that its lexicon says of it, looked up once when a token is cut: whether it is in a class is then a bit.
/// </summary>
internal sealed class Word(string norm)
{
    private ulong[] _classes = [];
    private ulong[] _heads = [];
    private ulong[] _needs = [];

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

    public bool IsIn(int set) => Has(_classes, set);

    /// <summary>Whether a phrase of a class begins with it.</summary>
    public bool Begins(int set) => Has(_heads, set);

    /// <summary>The needs of patterns that it meets, as bits numbered by <see cref="Patterns.NeedTable"/>.</summary>
    public ReadOnlySpan<ulong> Needs => _needs;

    public void Meet(int need) => Put(ref _needs, need);

    public void Join(int set) => Put(ref _classes, set);

    public void Head(int set) => Put(ref _heads, set);

    private static bool Has(ulong[] bits, int set) => (uint)(set >> 6) < (uint)bits.Length && (bits[set >> 6] & (1UL << set)) != 0;

    private static void Put(ref ulong[] bits, int set)
    {
        if (bits.Length <= set >> 6)
        {
            Array.Resize(ref bits, (set >> 6) + 1);
        }

        bits[set >> 6] |= 1UL << set;
    }
}
