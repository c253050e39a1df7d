namespace Memoir.Extraction.Chat;

/// <summary>Checks a model's fact against what was said. A fact that the turns do not bear out is rejected with the reason.</summary>
internal static class ChatVerification
{
    private const int LongestText = 1000;
    private static readonly char[] Separators = [' ', '\n', '\t', ',', ';', ':', '!', '?', '(', ')', '"', '“', '”'];

    public static (Candidate? Candidate, string? Reason) Check(ChatFact fact, ExtractionRequest request)
    {
        if (fact.Turn is not { } index || index < 0 || index >= request.Turns.Count)
        {
            return (null, "names no turn");
        }

        var turn = request.Turns[index];
        if (string.IsNullOrWhiteSpace(fact.Text) || fact.Text.Length > LongestText)
        {
            return (null, string.IsNullOrWhiteSpace(fact.Text) ? "has no text" : "longer than a statement");
        }

        var start = string.IsNullOrWhiteSpace(fact.Quote) ? -1 : turn.Content.IndexOf(fact.Quote.Trim(), StringComparison.OrdinalIgnoreCase);
        if (start < 0)
        {
            return (null, "quotes words that the turn does not have");
        }

        if (ChatPrompt.Echoes(fact.Text))
        {
            return (null, "repeats the prompt");
        }

        return Invented(fact.Text, turn, request) is { } word
            ? (null, $"says '{word}', which nobody said")
            : (Accept(fact, index, start, fact.Quote!.Trim().Length), null);
    }

    private static Candidate Accept(ChatFact fact, int turn, int start, int length)
    {
        var structured = fact is { Subject.Length: > 0, Attribute.Length: > 0, Value: not null };
        return new Candidate
        {
            Text = fact.Text!.Trim(),
            Change = structured ? ChangeOf(fact.Change) : CandidateChange.Assert,
            Fact = structured
                ? new Fact(fact.Subject!.Trim(), fact.Attribute!.Trim().ToLowerInvariant(), fact.Value!.Trim())
                {
                    Cardinality = fact.Single ? Cardinality.One : Cardinality.Many,
                    Polarity = fact.Negative ? Polarity.Negative : Polarity.Positive,
                }
                : null,
            OldValue = fact.OldValue,
            TurnIndex = turn,
            Start = start,
            Length = length,
            Categories = string.IsNullOrWhiteSpace(fact.Category) ? [] : [fact.Category.Trim()],
            Rule = "chat/1",
        };
    }

    private static CandidateChange ChangeOf(string? change) => change switch
    {
        "end" => CandidateChange.End,
        "correct" => CandidateChange.Correct,
        "retract" => CandidateChange.Retract,
        "forget" => CandidateChange.Forget,
        _ => CandidateChange.Assert,
    };

    // Names and numbers must come from the conversation; a date may be worked out from the day the turn was said.
    private static string? Invented(string text, Turn turn, ExtractionRequest request)
    {
        var said = string.Join('\n', request.Context.Concat(request.Turns).SelectMany(static t => new[] { t.Name ?? string.Empty, t.Content }));
        var words = text.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            var word = Bare(words[i]);
            var isNumber = word.Length > 0 && char.IsDigit(word[0]);
            var isName = i > 0 && word.Length > 1 && char.IsUpper(word[0]);
            if ((isNumber || isName) && !said.Contains(word, StringComparison.OrdinalIgnoreCase) && !IsDate(word, turn))
            {
                return word;
            }
        }

        return null;
    }

    private static string Bare(string word)
    {
        var trimmed = word.Trim('.', '\'', '’', '*', '-');
        return trimmed.EndsWith("'s", StringComparison.Ordinal) || trimmed.EndsWith("’s", StringComparison.Ordinal) ? trimmed[..^2] : trimmed;
    }

    private static bool IsDate(string word, Turn turn) =>
        Time.TimeExpressions.Interval(word, turn.SaidAt) is not null
        || (int.TryParse(word, out var number) && (number is >= 1 and <= 31 || Math.Abs(number - turn.SaidAt.Year) <= 2));
}
