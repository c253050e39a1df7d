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
        var need = SequenceCues.In(words) ? QueryNeed.Sequence : AccountCues.In(words) ? QueryNeed.Account : QueryNeed.Answer;
        return need == QueryNeed.Answer ? new(need, text) : new(need, TopicOf(words, text));
    }

    private static string TopicOf(List<RequestWord> words, string text)
    {
        var topic = string.Join(' ', words
            .Where(static word => !StopWords.Contains(word.Folded) && !AccountWords.Dropped.Contains(word.Folded))
            .Select(static word => word.Text));
        return topic.Length == 0 ? text : topic;
    }
}
