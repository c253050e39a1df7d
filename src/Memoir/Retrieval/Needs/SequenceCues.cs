namespace Memoir.Retrieval.Needs;

/// <summary>What says that an order of events is asked for: "in which order", "the order in which", "..., in order".</summary>
internal static class SequenceCues
{
    public static bool In(List<RequestWord> words)
    {
        for (var i = 1; i < words.Count; i++)
        {
            if (words[i].Is("order") || words[i].Is("sequence"))
            {
                var isAsked = words[i - 1].Is("which") || words[i - 1].Is("what");
                var isIn = words[isAsked ? Math.Max(0, i - 2) : i - 1].Is("in") || (isAsked && words[^1].Is("in"));
                var isRelated = i + 2 < words.Count && words[i + 1].Is("in") && words[i + 2].Is("which");
                if (isRelated || (isIn && !IsMeans(words, i + 1)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // "In order to" and "in order that" say what something is for.
    private static bool IsMeans(List<RequestWord> words, int next) => next < words.Count
        && !words[next - 1].EndsClause
        && (words[next].Is("to") || words[next].Is("that") || words[next].Is("for") || words[next].Is("not"));
}
