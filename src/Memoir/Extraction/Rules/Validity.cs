using Memoir.Extraction.Rules.Patterns;
using Memoir.Extraction.Rules.Reading;

namespace Memoir.Extraction.Rules;

/// <summary>When a statement holds, by what its rule reads of the verb and the time said with it.</summary>
internal static class Validity
{
    public static (DateTimeOffset? From, DateTimeOffset? To) Of(Rule rule, VerbGroup? verb, TimeMark? time, bool past)
    {
        if (time is null)
        {
            return (null, null);
        }

        return rule.Mode switch
        {
            RuleMode.Event => (time.From, time.To),
            RuleMode.Plan => (null, time.To),
            RuleMode.Change => (time.From, null),
            RuleMode.State when past => (time.From, time.To),
            RuleMode.State when verb?.Tense == Tense.Perfect || time.Absolute.StartsWith("since", StringComparison.Ordinal) => (time.From, null),
            _ => (null, null),
        };
    }
}
