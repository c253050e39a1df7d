using Memoir.Extraction.Rules.Reading;

namespace Memoir.Extraction.Rules;

/// <summary>Reads a turn's text into tokens with time expressions, in the language it is written in.</summary>
internal sealed class TurnReader(IReadOnlyList<Language> languages)
{
    private const int Probe = 60;

    public (Language Language, TurnText Text) Read(Turn turn, int index)
    {
        var language = languages.Count == 1 ? languages[0] : Choose(turn.Content);
        var tokens = language.Segmenter.Read(turn.Content);
        return (language, new TurnText
        {
            Turn = turn,
            Index = index,
            Tokens = tokens,
            Times = TimeReader.Read(tokens, turn.Content, turn.SaidAt, language.Name),
            Lexicon = language.Lexicon,
            Speaker = SpeakerOf(turn),
            Informal = IsInformal(tokens),
        });
    }

    public static Person SpeakerOf(Turn turn)
    {
        if (string.Equals(turn.Role, MessageRoles.Assistant, StringComparison.Ordinal))
        {
            return new Person(Fact.AgentSubject, "The agent");
        }

        return string.IsNullOrWhiteSpace(turn.Name) || string.Equals(turn.Name, turn.Role, StringComparison.OrdinalIgnoreCase)
            ? new Person(Fact.UserSubject, "User")
            : new Person(turn.Name, turn.Name);
    }

    /// <summary>The language most of whose small words stand in the text; English where none tells.</summary>
    private Language Choose(string text)
    {
        var best = languages[0];
        var bestScore = 0;
        foreach (var language in languages)
        {
            var score = 0;
            var seen = 0;
            var words = language.Lexicon.Class("detect");
            foreach (var range in Words(text))
            {
                if (words.Contains(language.Lexicon.Intern(text.AsSpan(range))))
                {
                    score++;
                }

                if (++seen >= Probe)
                {
                    break;
                }
            }

            if (score > bestScore || (score == bestScore && score > 0 && language.Name is "en"))
            {
                (best, bestScore) = (language, score);
            }
        }

        return bestScore == 0 ? languages.FirstOrDefault(static l => l.Name is "en") ?? best : best;
    }

    private static IEnumerable<Range> Words(string text)
    {
        var start = -1;
        for (var i = 0; i < text.Length && i < 4096; i++)
        {
            if (char.IsLetter(text[i]))
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                yield return start..i;
                start = -1;
            }
        }

        if (start >= 0)
        {
            yield return start..Math.Min(text.Length, 4096);
        }
    }

    private static bool IsInformal(List<Token> tokens)
    {
        var upper = 0;
        var words = 0;
        var first = true;
        foreach (var token in tokens)
        {
            if (token.Kind != TokenKind.Word || token.Length == 0)
            {
                continue;
            }

            if (first && !token.Capital)
            {
                return true;
            }

            first = false;
            words++;
            upper += token.Capital ? 1 : 0;
        }

        return words > 2 && upper * 10 >= words * 9;
    }
}
