using Memoir.Extraction.Chat.Checks;
using Memoir.Extraction.Rules;
using Memoir.Reconciliation;

namespace Memoir.Extraction.Chat;

/// <summary>
/// Finds the class of personal data of what a model wrote, so that a class that a project refuses is refused whoever found it. A model names
/// things as it likes, so several signs count: the rules' own reading of the turn, the fact's attribute and category, and how the rules
/// would read the statement itself.
/// </summary>
internal sealed class PersonalScreen(RuleExtractor rules, ChatExtractorOptions options)
{
    /// <summary>The classes that are refused: those of the model's settings and those of its rules'.</summary>
    public IReadOnlyList<string> Refused { get; } = [.. options.RefusedPersonalData.Concat(rules.Refused).Distinct(StringComparer.Ordinal)];

    /// <summary>The candidate with its class; one that tells a secret is named as one, so that the policy for secrets finds it.</summary>
    public Candidate Classed(Candidate candidate, TurnReading turn)
    {
        var told = turn.ByRules.FirstOrDefault(read => read.Personal is PersonalData.Secret && Tells(candidate, read));
        if (told is not null)
        {
            return candidate with { Personal = PersonalData.Secret, Fact = told.Fact };
        }

        var found = candidate.Personal ?? rules.PersonalData.Of(candidate) ?? ByWords(candidate, turn);
        if (found is PersonalData.Secret && candidate.Fact is { } fact && !fact.Attribute.StartsWith(PersonalData.SecretPrefix, StringComparison.Ordinal))
        {
            return candidate with { Personal = found, Fact = fact with { Attribute = PersonalData.SecretPrefix + fact.Attribute } };
        }

        return candidate with { Personal = found };
    }

    private string? ByWords(Candidate candidate, TurnReading turn)
    {
        if (Refused.Count == 0)
        {
            return null;
        }

        var read = turn.ByRules.FirstOrDefault(read => read.Personal is { } personal && Refused.Contains(personal, StringComparer.Ordinal) && Tells(candidate, read));
        return read?.Personal ?? OfStatement(candidate.Text, turn);
    }

    private static bool Tells(Candidate candidate, Candidate read) => read.Fact is { Value.Length: > 0 } fact && FactValues.Mentions(candidate.Text, fact.Value);

    // "User has asthma", as the user would say it.
    private string? OfStatement(string text, TurnReading turn)
    {
        var spoken = text.StartsWith("User's ", StringComparison.Ordinal) ? "My " + text[7..]
            : text.StartsWith("User ", StringComparison.Ordinal) ? "I " + text[5..]
            : text;
        var said = new ExtractionRequest { Turns = [new Turn(MessageRoles.User, null, spoken, turn.Turn.SaidAt)] };
        return rules.ReadAll(said, CancellationToken.None).Select(static read => read.Personal).FirstOrDefault(personal => personal is not null && Refused.Contains(personal, StringComparer.Ordinal));
    }
}
