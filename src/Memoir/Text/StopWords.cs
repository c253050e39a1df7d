using System.Collections.Frozen;

namespace Memoir.Text;

/// <summary>
/// English function words: they say how a sentence is built, not what it is about. Words that are also names or
/// months (Will, May, Mark) are not among them.
/// </summary>
internal static class StopWords
{
    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(
        ("a an the this that these those and or but nor so if then than as at by for from in into of off on onto out over to up with without "
        + "about after before between during through under until while within against among "
        + "i me my mine myself we us our ours ourselves you your yours yourself he him his himself she her hers herself it its itself "
        + "they them their theirs themselves one "
        + "am is are was were be been being do does did doing done have has had having "
        + "would could should shall might must can cannot dont didnt doesnt isnt wasnt im ive id youre "
        + "who whom whose what which when where why how "
        + "not no yes there here just also too very really any some such own same again both each few more most other only "
        + "s t m re ve ll d").Split(' '),
        StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Contains(ReadOnlySpan<char> term) => Lookup.Contains(term);
}
