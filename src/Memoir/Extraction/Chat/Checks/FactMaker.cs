using Memoir.Time;

namespace Memoir.Extraction.Chat.Checks;

/// <summary>Makes candidates of facts that passed every check.</summary>
internal static class FactMaker
{
    public static IReadOnlyList<Candidate> Make(
        ChatFact fact, string text, string subject, CandidateChange change, Evidence evidence, IReadOnlyList<Candidate> byRules, IReadOnlyList<RelatedMemory> related, string rule)
    {
        var structured = fact.Attribute is { Length: > 0 } && fact.Value is not null;
        if (!structured && byRules.Count > 0)
        {
            // A plain sentence that the rules read, too: their candidates say the same with structure.
            return [.. byRules.Select(candidate => candidate with { Rule = $"{rule}+{candidate.Rule}" })];
        }

        var candidate = new Candidate
        {
            Text = text,
            TurnIndex = evidence.Turn.Index,
            Start = evidence.Start,
            Length = evidence.Length,
            Rule = rule,
        };
        if (!structured)
        {
            return [candidate];
        }

        var attribute = Attributes.Of(fact.Attribute!);
        if (byRules.FirstOrDefault(read => string.Equals(read.Fact!.Attribute, attribute.Name, StringComparison.Ordinal)) is { } same)
        {
            return [same with { Text = text, Start = evidence.Start, Length = evidence.Length, Rule = $"{rule}+{same.Rule}" }];
        }

        var category = string.IsNullOrWhiteSpace(fact.Category) || fact.Category is "other" ? attribute.Category : fact.Category.Trim();
        return
        [
            Dated(
                candidate with
                {
                    Change = change,
                    Fact = Structured(fact, subject, attribute, related, out var old),
                    OldValue = fact.OldValue ?? old,
                    Categories = category is null ? [] : [category],
                },
                attribute,
                DateCheck.Of(evidence),
                evidence.Turn.Turn.SaidAt),
        ];
    }

    // The memory that the model says it replaces gives the attribute its name, so that reconciliation finds it.
    private static Fact Structured(ChatFact fact, string subject, Attributes.Attribute attribute, IReadOnlyList<RelatedMemory> related, out string? old)
    {
        old = null;
        var negative = PolarityCheck.IsDenied(fact);
        var (name, positive) = attribute.Name is "dislikes" ? ("likes", false) : (attribute.Name, true);
        var made = new Fact(subject, name, fact.Value!.Trim())
        {
            Cardinality = attribute.Cardinality == Cardinality.One || fact.Single == true ? Cardinality.One : Cardinality.Many,
            Polarity = negative == positive ? Polarity.Negative : Polarity.Positive,
        };
        if (fact.Replaces is not { } number || number < 1 || number > related.Count || related[number - 1].Fact is not { } known
            || !string.Equals(known.Subject, subject, StringComparison.OrdinalIgnoreCase))
        {
            return made;
        }

        old = ChatChange.Of(fact.Change) == CandidateChange.Correct ? known.Value : null;
        return known.Cardinality == Cardinality.One || string.Equals(known.Attribute, made.Attribute, StringComparison.Ordinal)
            ? made with { Attribute = known.Attribute, Cardinality = known.Cardinality }
            : made;
    }

    private static Candidate Dated(Candidate candidate, Attributes.Attribute attribute, TimeMention? time, DateTimeOffset said)
    {
        if (time is not { } when || !when.Interval.IsBounded && when.Kind != TimeMentionKind.Since)
        {
            return candidate;
        }

        var (from, to) = (when.Interval.Start, when.Interval.End);
        return attribute.Name switch
        {
            "event" => candidate with { ValidFrom = from, ValidTo = to },
            "plan" => candidate with { ValidTo = to > said ? to : null },
            _ when when.Kind == TimeMentionKind.Since => candidate with { ValidFrom = from },
            _ when attribute.Name.EndsWith(".past", StringComparison.Ordinal) && to <= said => candidate with { ValidFrom = from, ValidTo = to },
            _ when attribute.Cardinality == Cardinality.One && from <= said => candidate with { ValidFrom = from },
            _ => candidate,
        };
    }
}
