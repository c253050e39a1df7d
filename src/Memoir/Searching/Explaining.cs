using Memoir.Retrieval;
using Memoir.Retrieval.Index;
using Memoir.Text;

namespace Memoir.Searching;

/// <summary>Where the score of one entry comes from.</summary>
internal static class Explaining
{
    public static SearchExplanation Of(Ranking ranking, Ranked entry, Query query, EntityNotes notes, MemoryRecord? memory, MessageRecord? message)
    {
        var arms = new ArmContribution[ranking.Arms.Length];
        for (var a = 0; a < arms.Length; a++)
        {
            var rank = entry.Raw[a] <= 0 ? 0 : 1 + ranking.Entries.Count(other => other.Raw[a] > entry.Raw[a]);
            arms[a] = new ArmContribution(ranking.Arms[a], rank, entry.Raw[a], entry.Parts[a]);
        }

        var (words, entities) = Matched(query, notes, entry.Key, memory, message);
        return new SearchExplanation(arms, words) { MatchedEntities = entities };
    }

    /// <summary>The query's words that an entry's text holds, as the index sees them, and whom it means of whom the entry tells.</summary>
    public static (List<string> Words, List<string> Entities) Matched(Query query, EntityNotes notes, long? key, MemoryRecord? memory, MessageRecord? message)
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

            return (matched, notes.Of(key, memory, terms.Span));
        }
        finally
        {
            terms.Dispose();
        }
    }
}
