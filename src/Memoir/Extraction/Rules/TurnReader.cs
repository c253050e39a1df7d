using System.Collections.Frozen;
using System.Numerics;
using Memoir.Extraction.Rules.Reading;

namespace Memoir.Extraction.Rules;

/// <summary>Reads a turn's text into tokens with time expressions, in the language it is written in.</summary>
internal sealed class TurnReader(IReadOnlyList<Language> languages)
{
    private const int Probe = 40;
    private const int LongestWord = 24;

    /// <summary>The small words that tell a language, each with a bit per language that has it.</summary>
    private readonly FrozenDictionary<string, uint> _telling = languages.SelectMany(static (l, k) => l.Lexicon.Classes.Detect.Words.Select(word => (word, k)))
        .GroupBy(static told => told.word, static told => 1U << told.k, StringComparer.Ordinal).ToFrozenDictionary(static g => g.Key, static g => g.Aggregate(static (a, b) => a | b), StringComparer.Ordinal);

    private readonly int _english = Math.Max(0, languages.ToList().FindIndex(static l => l.Name is "en"));

    public (Language Language, TurnText Text) Read(Turn turn, int index, Language? before = null)
    {
        var language = languages.Count == 1 ? languages[0] : Choose(turn.Content, before);
        var quoted = new List<(int Start, int End)>();
        var tokens = language.Segmenter.Read(turn.Content, quoted);
        language.Compounds.Join(tokens);
        return (language, new TurnText
        {
            Turn = turn,
            Index = index,
            Tokens = tokens,
            Times = TimeReader.Read(tokens, turn.Content, turn.SaidAt, language.Name),
            Lexicon = language.Lexicon,
            Speaker = SpeakerOf(turn),
            Informal = IsInformal(tokens),
            Quoted = quoted,
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
    private Language Choose(string text, Language? before)
    {
        Span<int> scores = stackalloc int[languages.Count];
        Span<char> lower = stackalloc char[LongestWord];
        var telling = _telling.GetAlternateLookup<ReadOnlySpan<char>>();
        var seen = 0;
        for (var i = 0; i < text.Length && seen < Probe;)
        {
            if (!char.IsLetter(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && char.IsLetter(text[i]))
            {
                i++;
            }

            seen++;
            if (i - start <= LongestWord)
            {
                var length = text.AsSpan(start, i - start).ToLowerInvariant(lower);
                if (telling.TryGetValue(lower[..length], out var told))
                {
                    // A word with marks of its own ("mudé", "für") tells more than one that languages share ("a", "me").
                    var weight = lower[..length].ContainsAnyExceptInRange('\0', '\u007f') ? 2 : 1;
                    for (; told != 0; told &= told - 1)
                    {
                        scores[BitOperations.TrailingZeroCount(told)] += weight;
                    }
                }
            }
        }

        // A word or two that several languages share ("no") are in the language spoken so far.
        var best = before is null ? _english : Math.Max(0, IndexOf(before));
        for (var k = 0; k < languages.Count; k++)
        {
            best = scores[k] > scores[best] ? k : best;
        }

        return languages[best];
    }

    private int IndexOf(Language language)
    {
        for (var k = 0; k < languages.Count; k++)
        {
            if (ReferenceEquals(languages[k], language))
            {
                return k;
            }
        }

        return _english;
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
