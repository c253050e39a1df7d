using Memoir.Retrieval;
using Memoir.Retrieval.Index;
using Memoir.Text;

namespace Memoir.Searching;

/// <summary>Where the score of one entry comes from.</summary>
internal static class Explaining
{
    public static SearchExplanation Of(Ranking ranking, Ranked entry, Query query, MemoryRecord? memory, MessageRecord? message)
    {
        var arms = new ArmContribution[ranking.Arms.Length];
        for (var a = 0; a < arms.Length; a++)
        {
            var rank = entry.Raw[a] <= 0 ? 0 : 1 + ranking.Entries.Count(other => other.Raw[a] > entry.Raw[a]);
            arms[a] = new ArmContribution(ranking.Arms[a], rank, entry.Raw[a], entry.Parts[a]);
        }

        return new SearchExplanation(arms, Matched(query, memory, message));
    }

    /// <summary>The query's words that an entry's text holds, as the index sees them.</summary>
    public static List<string> Matched(Query query, MemoryRecord? memory, MessageRecord? message)
    {
        var text = message is null ? memory!.Text : MessageText.Of(message);
        var terms = new TermBuffer();
        try
        {
            Terms.Collect(text, ref terms);
            var matched = new List<string>();
            for (var i = 0; i < query.Terms.Length; i++)
            {
                if (terms.Span.Contains(query.Terms[i]))
                {
                    matched.Add(query.Spelled[i]);
                }
            }

            return matched;
        }
        finally
        {
            terms.Dispose();
        }
    }
}
