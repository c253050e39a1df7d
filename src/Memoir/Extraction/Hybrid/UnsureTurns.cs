using Memoir.Extraction.Chat.Checks;
using Memoir.Extraction.Rules;

namespace Memoir.Extraction.Hybrid;

/// <summary>The turns of which the rules were unsure, with the reason.</summary>
internal static class UnsureTurns
{
    // Below this a turn is a phrase that the rules know, or nothing; above that many words a fact, they have passed something over.
    private const int FewWords = 4;
    private const int WordsPerFact = 40;

    public static Dictionary<int, string> Find(ExtractionRequest request, ExtractionResult read, RuleExtractor rules)
    {
        var found = new Dictionary<int, string>();
        for (var i = 0; i < request.Turns.Count; i++)
        {
            if (Why(request.Turns[i], i, read, rules) is { } why)
            {
                found[i] = why;
            }
        }

        return found;
    }

    private static string? Why(Turn turn, int index, ExtractionResult read, RuleExtractor rules)
    {
        // What an assistant says is no fact about the user: only the user's own turns are worth a call.
        if (turn.Role is not MessageRoles.User)
        {
            return null;
        }

        if (read.Rejected.Any(rejected => rejected.MessageIndex == index && rejected.Reason.StartsWith("unsure", StringComparison.Ordinal)))
        {
            return "refused as unsure";
        }

        var words = WordCutter.Cut(turn.Content);
        var facts = read.Candidates.Count(candidate => candidate.TurnIndex == index);
        if (facts > 0)
        {
            return words.Count > WordsPerFact * facts ? "long" : null;
        }

        if (words.Count < FewWords)
        {
            return null;
        }

        var (language, text) = rules.Reader.Read(turn, index);
        var detect = language.Lexicon.Class("detect");
        if (!text.Tokens.Exists(token => detect.Contains(token.Norm)))
        {
            return "language";
        }

        var speaks = text.Tokens.Exists(token => language.Lexicon.Class("speaker").Contains(token.Norm) || token.Norm is "my" or "me" or "our" or "mein" or "meine" or "mi" or "mon" or "ma");
        if (!speaks || IsQuestion(turn.Content))
        {
            return words.Count > WordsPerFact ? "long" : null;
        }

        return "first person, nothing found";
    }

    private static bool IsQuestion(string content)
    {
        foreach (var (start, end) in Sentences.Cut(content))
        {
            if (content.AsSpan(start, end - start).Trim() is { IsEmpty: false } sentence && sentence[^1] is not '?')
            {
                return false;
            }
        }

        return true;
    }
}
