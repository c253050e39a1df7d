using Memoir.Extraction;
using Memoir.Extraction.Rules;

namespace Memoir.Tests.Extraction;

/// <summary>Runs the rules over turns said a minute apart on a Tuesday, 10 March 2026.</summary>
internal static class Extracted
{
    private static readonly RuleExtractor Extractor = new();

    public static readonly DateTimeOffset Said = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    public static ExtractionResult From(params string[] turns) => From(Extractor, turns);

    public static ExtractionResult From(RuleExtractor extractor, params string[] turns)
    {
        var read = turns.Select((text, i) => TurnOf(text, Said.AddMinutes(i))).ToList();
        var task = extractor.ExtractAsync(new ExtractionRequest { Turns = read });
        return task.IsCompletedSuccessfully ? task.Result : throw new InvalidOperationException("Extraction by rules completes at once.");
    }

    public static string Say(Candidate c) =>
        $"{(c.Change == CandidateChange.Assert ? "" : c.Change.ToString().ToLowerInvariant() + " ")}{(c.Fact?.Polarity == Polarity.Negative ? "not " : "")}{c.Fact?.Subject}/{c.Fact?.Attribute}={c.Fact?.Value}";

    public static List<string> Facts(params string[] turns) => [.. From(turns).Candidates.Select(Say)];

    public static List<string> Texts(params string[] turns) => [.. From(turns).Candidates.Select(c => c.Text)];

    private static Turn TurnOf(string text, DateTimeOffset said) =>
        text.StartsWith("assistant: ", StringComparison.Ordinal) ? new Turn(MessageRoles.Assistant, null, text["assistant: ".Length..], said)
        : text.StartsWith('@') ? new Turn(MessageRoles.User, text[1..text.IndexOf(' ', StringComparison.Ordinal)], text[(text.IndexOf(' ', StringComparison.Ordinal) + 1)..], said)
        : new Turn(MessageRoles.User, null, text, said);
}
