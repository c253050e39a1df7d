using System.Text;
using Memoir.Time;

namespace Memoir.Extraction.Chat.Checks;

/// <summary>
/// Finds where a fact was said: by its quotation, in the turn it names or else in another; failing that by its words. Models
/// copy loosely and miscount turns, and neither makes a fact untrue.
/// </summary>
internal sealed class EvidenceFinder(ConversationReading conversation)
{
    private const int LeastQuote = 3;

    /// <summary>At least half of the telling words must have been said.</summary>
    private const double LeastSaid = 0.5;

    public Evidence? Find(ChatFact fact, string text, IReadOnlyList<TimeMention> times)
    {
        var named = fact.Turn is { } number && number >= 0 && number < conversation.Turns.Count && ConversationReading.IsTalk(conversation.Turns[number].Turn)
            ? conversation.Turns[number]
            : null;
        if (!string.IsNullOrWhiteSpace(fact.Quote))
        {
            foreach (var turn in InOrder(named))
            {
                if (Quoted(turn, fact.Quote) is { } found)
                {
                    return found;
                }
            }
        }

        Evidence? best = null;
        var most = 0d;
        foreach (var turn in InOrder(named))
        {
            var (said, of) = FactWords.Count(text, times, conversation.NearWords(turn.Index));
            var share = of == 0 ? 0 : (double)said / of;
            if (share < LeastSaid || share <= most || Sentence(turn, text) is not { } sentence)
            {
                continue;
            }

            (best, most) = (sentence, share);
            if (ReferenceEquals(turn, named))
            {
                break;
            }
        }

        return best;
    }

    private IEnumerable<TurnReading> InOrder(TurnReading? named)
    {
        if (named is not null)
        {
            yield return named;
        }

        foreach (var turn in conversation.Turns)
        {
            if (!ReferenceEquals(turn, named) && ConversationReading.IsTalk(turn.Turn))
            {
                yield return turn;
            }
        }
    }

    /// <summary>The sentence of a turn that has most of the fact's words; none where no word of it stands there.</summary>
    private static Evidence? Sentence(TurnReading turn, string text)
    {
        Evidence? best = null;
        var most = 0;
        foreach (var (start, end) in Sentences.Cut(turn.Turn.Content))
        {
            var words = new SaidWords(turn.Language.Lexicon, turn.Turn.Content[start..end]);
            var (said, _) = FactWords.Count(text, [], words);
            if (said > most)
            {
                var (from, to) = Trimmed(turn.Turn.Content, start, end);
                (best, most) = (new Evidence(turn, from, to - from), said);
            }
        }

        return best;
    }

    private static Evidence? Quoted(TurnReading turn, string quote)
    {
        var content = turn.Turn.Content;
        var trimmed = quote.Trim();
        var at = content.IndexOf(trimmed, StringComparison.OrdinalIgnoreCase);
        if (at >= 0 && trimmed.Length >= LeastQuote)
        {
            return new Evidence(turn, at, trimmed.Length);
        }

        // Without spaces, punctuation and case: what a copy may change.
        var (bare, places) = Bare(content);
        var (wanted, _) = Bare(trimmed);
        at = wanted.Length < LeastQuote ? -1 : bare.IndexOf(wanted, StringComparison.Ordinal);
        return at < 0 ? null : new Evidence(turn, places[at], places[at + wanted.Length - 1] + 1 - places[at]);
    }

    private static (string Text, List<int> Places) Bare(string text)
    {
        var bare = new StringBuilder(text.Length);
        var places = new List<int>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsLetterOrDigit(text[i]))
            {
                bare.Append(char.ToLowerInvariant(text[i]));
                places.Add(i);
            }
        }

        return (bare.ToString(), places);
    }

    private static (int Start, int End) Trimmed(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return (start, end);
    }
}
