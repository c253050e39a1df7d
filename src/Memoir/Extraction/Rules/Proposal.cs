using Memoir.Extraction.Rules.Patterns;
using Memoir.Extraction.Rules.Reading;
using Memoir.Extraction.Rules.Writing;

namespace Memoir.Extraction.Rules;

/// <summary>A rule that fits a clause, ready to be said of a subject.</summary>
internal sealed class Proposal(Rule rule, Clause clause, IReadOnlyList<Capture> captures, int first, int limit)
{
    public Rule Rule => rule;

    public Clause Clause => clause;

    /// <summary>First token of the span the candidate names.</summary>
    public int First => first;

    public int Limit => limit;

    public Capture? Capture(string name)
    {
        foreach (var capture in captures)
        {
            if (string.Equals(capture.Name, name, StringComparison.Ordinal))
            {
                return capture;
            }
        }

        return null;
    }

    /// <summary>The number of values of the capture that has several.</summary>
    public int Multiplicity
    {
        get
        {
            var most = 1;
            foreach (var capture in captures)
            {
                most = Math.Max(most, capture.Parts.Count);
            }

            return most;
        }
    }

    /// <summary>What a template's braces mean: a capture's spelling, <c>r.attr</c>, <c>vp</c>, <c>when</c>.</summary>
    public string? Value(string name, int part, Person subject, StatementWriter writer)
    {
        var text = clause.Text;
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var key = dot < 0 ? name : name[..dot];
        var form = dot < 0 ? string.Empty : name[(dot + 1)..];
        switch (key)
        {
            case "vp":
                var start = clause.Verb?.Main ?? first;
                var end = CaptureReader.TrimEnd(clause, start, clause.Limit);
                return writer.Predicate(clause, subject, start, end, keepTime: form is not "bare");
            case "when":
                return text.TimeIn(clause.First, clause.Limit) is { } mark ? " " + mark.Absolute : string.Empty;
        }

        if (Capture(key) is not { } capture)
        {
            return null;
        }

        if (capture.Words is { } words)
        {
            return words;
        }

        var (from, to) = capture.Parts[Math.Min(part, capture.Parts.Count - 1)];
        if (form is "attr" or "word" or "one")
        {
            return text.Lexicon.TryRelation(text.Tokens[from].Norm, out var relation)
                ? form is "attr" ? relation.Attribute : form is "one" ? relation.Singular : relation.Canonical
                : text.Tokens[from].Norm;
        }

        if (form is "norm")
        {
            return string.Join(' ', Enumerable.Range(from, to - from).Select(i => text.Tokens[i].Norm));
        }

        if (form is "meaning")
        {
            return capture.Kind[0] == '@' && text.Lexicon.Class(capture.Kind[1..]).TryGet(text.Tokens[from].Norm, out var meaning) ? meaning : text.Tokens[from].Norm;
        }

        if (capture.Kind is "date")
        {
            var date = text.TimeAt(from);
            return date is null ? null
                : form is "say" ? date.Absolute
                : (date.To - date.From).TotalDays <= 1 ? date.From.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
                : date.Absolute;
        }

        if (capture.Kind is "age" or "num")
        {
            var norm = text.Tokens[from].Norm;
            return text.Lexicon.TryNumber(norm, out var digits) ? digits : norm.Split('-')[0];
        }

        return capture.Kind is "phrase" or "verb" or "list" or "np"
            ? writer.Predicate(new Clause { Text = text, First = from, Limit = to }, subject, from, to, keepTime: form is "dated")
            : Spelling.Of(text, from, to);
    }
}
