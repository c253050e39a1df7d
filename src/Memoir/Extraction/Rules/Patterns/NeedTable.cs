using Memoir.Extraction.Rules.Reading;

namespace Memoir.Extraction.Rules.Patterns;

/// <summary>
/// Numbers the classes that patterns need and marks every word with those it meets, so that what a clause holds is the union of a few bits
/// of its words and a pattern is screened without looking at the clause.
/// </summary>
internal sealed class NeedTable(Lexicon lexicon)
{
    private readonly Dictionary<WordClass, int> _numbers = [];

    /// <summary>How many 64-bit words what a clause holds takes.</summary>
    public int Length => (_numbers.Count + 63) >> 6;

    public int Number(WordClass need)
    {
        if (!_numbers.TryGetValue(need, out var number))
        {
            _numbers[need] = number = _numbers.Count;
            foreach (var word in need.Heads)
            {
                lexicon.Known(word).Meet(number);
            }
        }

        return number;
    }

    /// <summary>Gathers what the words of a clause meet into <paramref name="held"/>, which has <see cref="Length"/> words.</summary>
    public static void Hold(Clause clause, Span<ulong> held)
    {
        held.Clear();
        for (var i = clause.First; i < clause.Limit; i++)
        {
            var needs = clause[i].Word.Needs;
            for (var k = 0; k < needs.Length; k++)
            {
                held[k] |= needs[k];
            }
        }
    }

    public static bool Holds(ReadOnlySpan<ulong> held, int need) => (held[need >> 6] & (1UL << need)) != 0;
}
