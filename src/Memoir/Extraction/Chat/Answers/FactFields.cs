using System.Globalization;

namespace Memoir.Extraction.Chat.Answers;

/// <summary>Puts the fields of an object into a fact, under whatever name and type a model gives them.</summary>
internal static class FactFields
{
    /// <summary>Names of lists whose strings are facts by themselves.</summary>
    public static bool IsFactList(string? name) => name is null || Plain(name) is "facts" or "fact" or "memories" or "memory" or "results" or "items" or "statements";

    /// <summary>Whether an object with these fields says something, however badly.</summary>
    public static bool SaysSomething(ChatFact fact) => fact.Text is not null || fact.Quote is not null || fact.Value is not null;

    public static void Set(ChatFact fact, string name, string value, bool quoted, IssueCounts issues)
    {
        // A bare null is an absent field; a bare word is what a model wrote without quotation marks.
        if (!quoted && value is "null" or "None" or "undefined")
        {
            return;
        }

        switch (Plain(name))
        {
            case "turn" or "turnnumber" or "turnindex" or "index" or "message":
                fact.Turn = Number(value, issues) ?? fact.Turn;
                break;
            case "quote" or "evidence" or "source" or "span":
                fact.Quote = Words(value, quoted, issues);
                break;
            case "text" or "fact" or "statement" or "memory" or "sentence" or "content":
                fact.Text = Words(value, quoted, issues);
                break;
            case "subject" or "who" or "person":
                fact.Subject = Words(value, quoted, issues);
                break;
            case "attribute" or "predicate" or "relation" or "property":
                fact.Attribute = Words(value, quoted, issues);
                break;
            case "value" or "object":
                // An age is a number to a model, and a value to us.
                fact.Value = value;
                break;
            case "oldvalue" or "old":
                fact.OldValue = value;
                break;
            case "change" or "event" or "action":
                fact.Change = Words(value, quoted, issues);
                break;
            case "category":
                fact.Category = Words(value, quoted, issues);
                break;
            case "replaces":
                fact.Replaces = Number(value, issues);
                break;
            case "single":
                fact.Single = Truth(value, issues);
                break;
            case "negative" or "negated":
                fact.Negative = Truth(value, issues) ?? false;
                break;
            default:
                issues.Add(IssueKinds.UnknownField);
                break;
        }
    }

    /// <summary>Notes a list or an object where a plain value belongs.</summary>
    public static bool IsField(string name) => Plain(name) is "turn" or "quote" or "text" or "subject" or "attribute" or "value" or "change" or "replaces" or "category";

    private static string? Words(string value, bool quoted, IssueCounts issues)
    {
        if (quoted || !IsLiteral(value))
        {
            return value;
        }

        issues.Add(IssueKinds.WrongType);
        return null;
    }

    private static bool IsLiteral(string value) => value is "true" or "false" || double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    // "0", 0, 0.0, "[0]" and "turn 0" all say which.
    private static int? Number(string value, IssueCounts issues)
    {
        var digits = value.AsSpan().TrimStart("[( turnTURN#").TrimEnd("]) ");
        if (digits.EndsWith(".0", StringComparison.Ordinal))
        {
            digits = digits[..^2];
        }

        if (int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        if (value.Length > 0)
        {
            issues.Add(IssueKinds.WrongType);
        }

        return null;
    }

    private static bool? Truth(string value, IssueCounts issues)
    {
        if (bool.TryParse(value, out var truth))
        {
            return truth;
        }

        issues.Add(IssueKinds.WrongType);
        return null;
    }

    private static string Plain(string name) => name.Length > 32
        ? string.Empty
        : name.Replace("_", string.Empty, StringComparison.Ordinal).Replace("-", string.Empty, StringComparison.Ordinal).Replace(" ", string.Empty, StringComparison.Ordinal).ToLowerInvariant();
}
