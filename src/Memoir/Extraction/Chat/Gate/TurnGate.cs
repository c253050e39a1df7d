using Memoir.Extraction.Chat.Checks;

namespace Memoir.Extraction.Chat.Gate;

/// <summary>
/// Says of a turn why it can't hold a fact, so that no model is asked. It leans to asking: a call costs a fraction of a
/// cent, a fact that is missed is gone. What it misses is measured in bench/Memoir.Extraction.Evaluation.
/// </summary>
internal static class TurnGate
{
    private const int LongestSmallTalk = 24;

    /// <param name="turn">The turn.</param>
    /// <param name="before">The turn before it, if any: "yes" and "two" answer questions.</param>
    /// <returns>Why it holds nothing, or null: it may.</returns>
    public static string? WhyEmpty(Turn turn, Turn? before)
    {
        if (!ConversationReading.IsTalk(turn))
        {
            return "not a speaker's turn";
        }

        var (prose, hadCode) = Prose.Of(turn.Content);
        var words = WordCutter.Cut(prose);
        if (words.Count == 0)
        {
            return hadCode ? "code alone" : "no words";
        }

        var isAnswer = before is not null && Asks(before) && !SameSpeaker(before, turn);
        if (!isAnswer && words.Count <= LongestSmallTalk && words.TrueForAll(range => SmallTalk.Contains(WordCutter.Plain(prose.AsSpan(range)))))
        {
            return "small talk";
        }

        return !isAnswer && IsGeneralQuestion(turn, prose, words) ? "a question about nobody" : null;
    }

    /// <summary>Whether an agent speaks, rather than a person whom a client took for one.</summary>
    public static bool IsAgents(Turn turn) => turn.Role is MessageRoles.Assistant && IsUnnamed(turn);

    private static bool IsUnnamed(Turn turn) => string.IsNullOrWhiteSpace(turn.Name) || string.Equals(turn.Name, turn.Role, StringComparison.OrdinalIgnoreCase);

    private static bool Asks(Turn turn) => turn.Content.AsSpan().ContainsAny('?', '？', '؟');

    private static bool SameSpeaker(Turn one, Turn other) =>
        string.Equals(one.Role, other.Role, StringComparison.Ordinal) && string.Equals(one.Name, other.Name, StringComparison.Ordinal);

    // "What's the capital of France?" to an assistant. Between people, and about "you" or "my", questions tell something.
    private static bool IsGeneralQuestion(Turn turn, string prose, List<Range> words)
    {
        if (!IsUnnamed(turn) || turn.Role is not MessageRoles.User || !SmallTalk.Asks.Contains(WordCutter.Plain(prose.AsSpan(words[0]))))
        {
            return false;
        }

        foreach (var (start, end) in Sentences.Cut(prose))
        {
            if (prose.AsSpan(start, end - start).Trim() is { IsEmpty: false } sentence && sentence[^1] != '?')
            {
                return false;
            }
        }

        return words.TrueForAll(range => !SmallTalk.Personal.Contains(WordCutter.Plain(prose.AsSpan(range)).Split('\'', '’')[0]));
    }
}
