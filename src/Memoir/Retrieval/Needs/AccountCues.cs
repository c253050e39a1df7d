using Memoir.Text;

namespace Memoir.Retrieval.Needs;

/// <summary>What says that an account of what was discussed is asked for.</summary>
internal static class AccountCues
{
    public static bool In(List<RequestWord> words)
    {
        // Only what leads up to it may stand before it: who asks where a summary is kept wants one turn.
        var isLed = false;
        for (var i = 0; i < words.Count; i++)
        {
            if (AccountWords.Verbs.Contains(words[i].Folded) || IsGuided(words, i) || IsNoun(words, i) || (isLed && IsEverything(words, i)))
            {
                return true;
            }

            var leads = AccountWords.Leading.Contains(words[i].Folded);
            if (!leads && !StopWords.Contains(words[i].Folded))
            {
                break;
            }

            isLed |= leads;
        }

        return IsTalkedOf(words) || HasCourse(words);
    }

    private static bool IsNoun(List<RequestWord> words, int i) => AccountWords.Nouns.Contains(words[i].Folded)
        && (i + 1 == words.Count || words[i].EndsClause || AccountWords.AfterNoun.Contains(words[i + 1].Folded));

    // "Walk me through how ...", "catch me up on ...".
    private static bool IsGuided(List<RequestWord> words, int i) => i + 2 < words.Count
        && (words[i + 1].Is("me") || words[i + 1].Is("us"))
        && (words[i + 2].Is("through") ? AccountWords.Guiding.Contains(words[i].Folded)
            : (words[i + 2].Is("up") && (words[i].Is("catch") || words[i].Is("bring"))) || (words[i + 2].Is("in") && words[i].Is("fill")));

    // "Tell me everything about ...".
    private static bool IsEverything(List<RequestWord> words, int i) => words[i].Is("everything")
        && i + 1 < words.Count
        && (words[i + 1].Is("about") || words[i + 1].Is("we") || words[i + 1].Is("i"));

    // "What have we discussed of ...?"
    private static bool IsTalkedOf(List<RequestWord> words) => words.Count > 3
        && words[0].Is("what")
        && (words[1].Is("have") || words[1].Is("did"))
        && words[2].Is("we")
        && AccountWords.Talking.Contains(words[3].Folded);

    // "How has ... changed over time?"
    private static bool HasCourse(List<RequestWord> words)
    {
        var how = words.FindIndex(static word => word.Is("how"));
        for (var i = how + 1; how >= 0 && i + 1 < words.Count; i++)
        {
            var isLong = words[i + 1].Is("throughout") || words[i + 1].Is("across")
                || ((words[i + 1].Is("over") || words[i + 1].Is("through")) && i + 2 < words.Count && AccountWords.Stretches.Contains(words[^1].Folded));
            if (isLong && AccountWords.Changing.Contains(words[i].Folded))
            {
                return true;
            }
        }

        return false;
    }
}
