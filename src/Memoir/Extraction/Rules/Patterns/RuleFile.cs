namespace Memoir.Extraction.Rules.Patterns;

/// <summary>Reads <c>*.rules</c> texts.</summary>
internal sealed class RuleFile(Lexicon lexicon)
{
    private readonly PatternParser _patterns = new(lexicon);

    public IEnumerable<Rule> Read(string text)
    {
        Rule? rule = null;
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var (word, rest) = space < 0 ? (line, string.Empty) : (line[..space], line[(space + 1)..].Trim());
            if (word is "rule")
            {
                if (rule is not null)
                {
                    yield return rule;
                }

                rule = new Rule { Id = rest };
                continue;
            }

            if (rule is null)
            {
                throw new FormatException($"Rules, line {number}: '{line}' stands before the first 'rule <id>'.");
            }

            try
            {
                Line(rule, word, rest);
            }
            catch (FormatException e)
            {
                throw new FormatException($"Rule '{rule.Id}', line {number}: {e.Message}", e);
            }
        }

        if (rule is not null)
        {
            yield return rule;
        }
    }

    private void Line(Rule rule, string word, string rest)
    {
        switch (word)
        {
            case "when":
                rule.When.Add(_patterns.Parse(rest));
                break;
            case "item":
                rule.When.Add(_patterns.Parse(rest, item: true));
                break;
            case "ask":
                rule.Ask.Add(_patterns.Parse(rest));
                break;
            case "answer":
                rule.Answer = _patterns.Parse(rest).Elements[0] as CaptureElement
                    ?? throw new FormatException($"answer '{rest}' is no capture. Write <v:kind>.");
                break;
            case "category":
                rule.Categories.AddRange(rest.Split(' '));
                break;
            case "mode":
                rule.Mode = Enum.TryParse<RuleMode>(rest, ignoreCase: true, out var mode)
                    ? mode
                    : throw new FormatException($"mode '{rest}' is unknown. Known: state, change, event, plan, habit, any.");
                break;
            case "modal":
                rule.Modals.AddRange(rest.Split(' '));
                break;
            case "personal":
                rule.Personal = rest;
                break;
            case "refuse":
                rule.Refuse = rest;
                break;
            case "despite":
                rule.Despite = rest;
                break;
            case "introduces":
                var names = rest.Split(' ');
                rule.Introduces = names.Length switch
                {
                    1 => (null, names[0]),
                    2 => (names[0], names[1]),
                    _ => throw new FormatException($"introduces '{rest}' needs one or two captures: the relation, or the name and the relation."),
                };
                break;
            case "about":
                rule.About = rest;
                break;
            case "fact":
                rule.Facts.Add(Fact(CandidateChange.Assert, rest));
                break;
            case "end":
                rule.Facts.Add(Fact(CandidateChange.End, rest));
                break;
            case "past":
                rule.Past = Fact(CandidateChange.Assert, rest);
                break;
            case "forget":
                rule.Facts.Add(Fact(CandidateChange.Forget, rest));
                break;
            case "retract":
                rule.Facts.Add(Fact(CandidateChange.Retract, rest));
                break;
            default:
                rule.Flags |= rest.Length == 0 && Enum.TryParse<RuleFlags>(word, ignoreCase: true, out var flag)
                    ? flag
                    : throw new FormatException($"'{word}' is no keyword. Known: when, item, ask, answer, category, mode, modal, personal, refuse, despite, introduces, about, fact, end, past, forget, retract, {string.Join(", ", Enum.GetNames<RuleFlags>()).ToLowerInvariant()}.");
                break;
        }
    }

    /// <summary><c>[not] [subject/]attribute one|many|auto value : text</c>; a subject of several words joins them with <c>_</c>.</summary>
    private static FactLine Fact(CandidateChange change, string line)
    {
        var colon = line.IndexOf(" : ", StringComparison.Ordinal);
        if (colon < 0)
        {
            throw new FormatException($"'{line}' has no statement. Write: attribute one|many|auto value : statement.");
        }

        var text = line[(colon + 3)..].Trim();
        var head = line[..colon].Trim();
        var negative = head.StartsWith("not ", StringComparison.Ordinal);
        head = negative ? head[4..] : head;
        var parts = head.Split(' ', 3);
        if (parts.Length < 2 || parts[1] is not ("one" or "many" or "auto"))
        {
            throw new FormatException($"'{head}' lacks a cardinality. Write: attribute one|many|auto value.");
        }

        var slash = parts[0].IndexOf('/', StringComparison.Ordinal);
        return new FactLine(
            change,
            slash < 0 ? string.Empty : parts[0][..slash].Replace('_', ' '),
            parts[0][(slash + 1)..] is var attribute and not "*" ? attribute : string.Empty,
            parts[1] switch { "one" => Cardinality.One, "many" => Cardinality.Many, _ => null },
            negative,
            parts.Length > 2 ? (parts[2] is "*" ? string.Empty : parts[2]) : string.Empty,
            text);
    }
}
