using Memoir.Extraction.Rules;
using Memoir.Extraction.Rules.Reading;
using Memoir.Time;

namespace Memoir.Extraction.Chat.Checks;

/// <summary>One turn, read for what facts are checked against: its clauses, times, foreign stretches and what the rules found in it.</summary>
internal sealed class TurnReading
{
    private readonly Lazy<IReadOnlyList<TimeMention>> _times;

    public TurnReading(Turn turn, int index, TurnReader reader, Discourse discourse, Language? before)
    {
        Turn = turn;
        Index = index;
        _times = new(() => TimeExpressions.Find(turn.Content, turn.SaidAt));
        var (language, text) = reader.Read(turn, index, before);
        Language = language;
        Quoted = text.Quoted;
        Speaker = text.Speaker;
        text.Known = discourse.Names;
        text.ToAgent = discourse.Speakers.Count(static s => s is not Fact.AgentSubject) <= 1;
        discourse.Turn++;

        // Clauses of a language that none of the lexicons knows would be read wrongly.
        var detect = language.Lexicon.Class("detect");
        IsRead = text.Tokens.Exists(token => detect.Contains(token.Norm));
        Clauses = IsRead ? [.. Read(text, language, discourse)] : [];
    }

    public Turn Turn { get; }

    /// <summary>Its index in the request; negative: context.</summary>
    public int Index { get; }

    public Language Language { get; }

    /// <summary>Whether its language is one whose clauses can be read.</summary>
    public bool IsRead { get; }

    public Person Speaker { get; }

    public IReadOnlyList<ClauseReading> Clauses { get; }

    /// <summary>Stretches that are someone else's words.</summary>
    public IReadOnlyList<(int Start, int End)> Quoted { get; }

    public IReadOnlyList<TimeMention> Times => _times.Value;

    /// <summary>What the rules found here.</summary>
    public List<Candidate> ByRules { get; } = [];

    public bool IsForeign(int start, int end)
    {
        foreach (var (from, to) in Quoted)
        {
            if (start >= from && end <= to)
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<ClauseReading> Read(TurnText text, Language language, Discourse discourse)
    {
        Clause? before = null;
        foreach (var clause in language.Splitter.Split(text))
        {
            if (clause.First >= clause.Limit)
            {
                continue;
            }

            var (start, end) = (text.Tokens[clause.Lead].Start, text.Tokens[clause.Limit - 1].End);
            var own = text.Tokens[clause.First].Start;
            language.Clauses.Read(clause, before, discourse);
            foreach (var person in new[] { clause.Subject, clause.Owner })
            {
                if (person is not null)
                {
                    discourse.Mention(person);
                }
            }

            before = clause;
            yield return new ClauseReading(Math.Min(Math.Max(start, own), end), end, clause.Doubt, clause.Subject);
        }
    }
}
