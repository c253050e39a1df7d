using Memoir.Text;

namespace Memoir.Retrieval.Needs;

/// <summary>
/// Tells a request for an account of many turns ("summarize how ...", "in which order did I ...") from a question, and what the account
/// is of. How the account is wanted is said in words that no turn of it says, and they point at turns that speak of summaries and lists.
/// </summary>
internal readonly record struct AccountRequest(QueryNeed Need, string Topic)
{
    // Longer texts are pasted ones: what they begin with is not a request.
    private const int LongestText = 2000;

    /// <summary>Reads a query; one that wants no account is its own topic.</summary>
    public static AccountRequest Of(string text)
    {
        if (text.Length > LongestText)
        {
            return new(QueryNeed.Answer, text);
        }

        var words = RequestWord.Of(text);
        var need = AsksForSequence(words) ? QueryNeed.Sequence : AsksForAccount(words) ? QueryNeed.Account : QueryNeed.Answer;
        return need == QueryNeed.Answer ? new(need, text) : new(need, TopicOf(words, text));
    }

    private static bool AsksForSequence(List<RequestWord> words)
    {
        for (var i = 0; i + 1 < words.Count; i++)
        {
            if (words[i].Is("order") && words[i + 1].Is("in") && i + 2 < words.Count && words[i + 2].Is("which"))
            {
                return true;
            }

            if (words[i + 1].Is("order") || words[i + 1].Is("sequence"))
            {
                // "In which order", "what order ... in?", "..., in order".
                var isAsked = words[i].Is("which") || words[i].Is("what");
                var isIn = words[isAsked ? Math.Max(0, i - 1) : i].Is("in") || (isAsked && words[^1].Is("in"));
                if (isIn && !IsMeans(words, i + 2))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // "In order to" and "in order that" say what something is for.
    private static bool IsMeans(List<RequestWord> words, int next) =>
        next < words.Count && !words[next - 1].EndsClause && (words[next].Is("to") || words[next].Is("that") || words[next].Is("for") || words[next].Is("not"));

    private static bool AsksForAccount(List<RequestWord> words)
    {
        // Only what leads up to it may stand before it: who asks where a summary is kept wants one turn.
        for (var i = 0; i < words.Count; i++)
        {
            if (AccountWords.Verbs.Contains(words[i].Folded) || IsGuided(words, i) || IsNoun(words, i))
            {
                return true;
            }

            if (!StopWords.Contains(words[i].Folded) && !AccountWords.Leading.Contains(words[i].Folded))
            {
                break;
            }
        }

        return HasCourse(words);
    }

    private static bool IsNoun(List<RequestWord> words, int i) => AccountWords.Nouns.Contains(words[i].Folded)
        && (i + 1 == words.Count || words[i].EndsClause || AccountWords.AfterNoun.Contains(words[i + 1].Folded));

    // "Walk me through how ..."
    private static bool IsGuided(List<RequestWord> words, int i) => i + 2 < words.Count
        && AccountWords.Guiding.Contains(words[i].Folded)
        && (words[i + 1].Is("me") || words[i + 1].Is("us"))
        && words[i + 2].Is("through");

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

    private static string TopicOf(List<RequestWord> words, string text)
    {
        var topic = string.Join(' ', words
            .Where(static word => !StopWords.Contains(word.Folded) && !AccountWords.Dropped.Contains(word.Folded))
            .Select(static word => word.Text));
        return topic.Length == 0 ? text : topic;
    }
}
