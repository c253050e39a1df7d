using Memoir.Extraction.Rules.Patterns;
using Memoir.Extraction.Rules.Reading;
using Memoir.Extraction.Rules.Writing;

namespace Memoir.Extraction.Rules;

/// <summary>A rule that fits a clause, ready to be said of a subject.</summary>
internal sealed class Proposal(Rule rule, Clause clause, IReadOnlyList<Capture> captures, int first, int limit)
{
    public Rule Rule => rule;

    public Anchor Anchor { get; init; }

    /// <summary>Whether it was matched at the outer possessive ("my | wife's name").</summary>
    public bool Outer { get; init; }

    /// <summary>Whom it is about: the speaker where the rule says all, the owner, or the subject.</summary>
    public Person? About => Anchor switch
    {
        Anchor.Clause or Anchor.Item => clause.Text.Speaker,
        Anchor.Possessed => Outer ? clause.OuterOwner : clause.Owner,
        _ => clause.Subject,
    };

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
        if (name.IndexOf('|', StringComparison.Ordinal) is var bar && bar > 0)
        {
            return Value(name[..bar], part, subject, writer) ?? name[(bar + 1)..];
        }

        if (name.EndsWith('?'))
        {
            return Value(name[..^1], part, subject, writer) ?? string.Empty;
        }

        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var key = dot < 0 ? name : name[..dot];
        var form = dot < 0 ? string.Empty : name[(dot + 1)..];
        switch (key)
        {
            case "vp":
                return VerbPhrase(form, subject, writer);
            case "owner":
                return form is "s" ? subject.Owner?.Possessive : form is "say" ? subject.Owner?.Display : subject.Owner?.Key;
            case "kin":
                return subject is not { Kin: { } kinship, Pet: null } ? null : form is "attr" ? kinship.Attribute : kinship.Singular;
            case "self":
                return subject.Key;
            case "pet":
                var isName = string.Equals(subject.Pet, subject.Key, StringComparison.Ordinal);
                return (form is "name" && !isName) || (form is "kind" && isName) ? null : form is "kind" && subject.Pet is not null ? subject.Kin?.Singular.Replace('-', ' ') ?? subject.Pet : subject.Pet;
            case "with":
                return clause.Companion;
            case "adv":
                return clause.Verb is { Often: >= 0 } often ? text.Tokens[often.Often].Norm + " " : string.Empty;
            case "to":
                return Capture("v") is { Kind: "verb" } infinitive && text.Lexicon.TryVerb(text.Tokens[infinitive.Parts[0].First].Norm, out var verb) && verb.Tense == VerbTense.Base ? "to " : string.Empty;
            case "noun":
                return clause.Possessed >= 0 ? text.Tokens[clause.Possessed].Norm : string.Empty;
            case "lets":
                var ahead = new Clause { Text = text, First = clause.First, Limit = clause.Limit, Verb = new VerbGroup { Tense = Tense.Future, Main = -1 } };
                return writer.Predicate(ahead, subject, clause.First + 2, CaptureReader.TrimEnd(clause, clause.First + 2, clause.Limit), keepTime: true);
            case "when":
                return clause.Time is { } mark ? " " + (rule.Categories.Contains("plans", StringComparer.Ordinal) ? mark.Ahead ?? mark : mark).Absolute : string.Empty;
        }

        if (Capture(key) is not { } capture)
        {
            return null;
        }

        if (capture.Words is { } words)
        {
            return text.Lexicon.TryRelation(words, out var kin) ? form switch { "attr" => kin.Attribute, "one" => kin.Singular, _ => words }
                : form is "one" ? text.Lexicon.Animal(words).Singular : words;
        }

        var (from, to) = capture.Parts[Math.Min(part, capture.Parts.Count - 1)];
        if (form is "attr" or "word" || (form is "one" && capture.Kind is "@relations"))
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
            var said = string.Join(' ', Enumerable.Range(from, to - from).Select(i => text.Tokens[i].Norm));
            return capture.Kind[0] == '@' && text.Lexicon.Class(capture.Kind[1..]).TryGet(said, out var meaning) ? meaning : said;
        }

        if (capture.Kind is "date")
        {
            var date = text.TimeAt(from);
            return date is null ? null
                : form is "said" ? Said(date)
                : rule.Categories.Contains("plans", StringComparer.Ordinal) && date.Ahead is { } ahead ? Dated(ahead, form)
                : Dated(date, form);
        }

        if (capture.Kind is "age" or "num")
        {
            var norm = text.Tokens[from].Norm;
            return text.Lexicon.TryNumber(norm, out var digits) ? digits : norm.Split('-')[0];
        }

        if (form is "full")
        {
            from = CaptureReader.WithDeterminer(clause, from);
        }
        else if (form is "dated")
        {
            to = CaptureReader.TrimEnd(clause, to, clause.Limit);
        }
        else if (form is "one")
        {
            return Singular(from, to);
        }
        else if (form is "lemma")
        {
            return Lexicon.Lemma(text.Tokens[from]);
        }

        return capture.Kind is "phrase" or "verb" or "list" or "np" or "nominal" or "claim" or "judged" || form is "full"
            ? writer.Predicate(new Clause { Text = text, First = from, Limit = to }, subject, from, to, keepTime: form is "dated")
            : Spelling.Of(text, from, to);
    }

    /// <summary>The predicate: as said, with its verb as <c>base</c>, in the third person for habits, with or without (<c>bare</c>) its time.</summary>
    private string VerbPhrase(string form, Person subject, StatementWriter writer)
    {
        var main = clause.Verb?.Main ?? first;
        var end = CaptureReader.TrimEnd(clause, main, clause.Limit);

        // "Up at five every day" leaves "is" out.
        var unsaid = clause.Verb is null or { Unsaid: true };
        var lemma = unsaid ? "be" : clause.Verb!.Lemma;
        var rest = unsaid ? main : main + 1;
        string Whole(bool keepTime) => (unsaid ? writer.Verb("be", subject.Plural, Voice.Holds) + " " : string.Empty) + writer.Predicate(clause, subject, main, end, keepTime);

        // "I start on Monday": a timetable told in the present, and its day lies ahead.
        var ahead = StatementWriter.Ahead(clause.Verb) || (rule.Mode == RuleMode.Change && (rule.Flags & RuleFlags.Dated) != RuleFlags.None && clause.Verb?.Tense == Tense.Present);
        var told = ahead ? new Clause { Text = clause.Text, First = clause.First, Limit = clause.Limit, Subject = clause.Subject, Verb = new VerbGroup { Tense = Tense.Future, Main = -1 } } : clause;
        string Rest(bool keepTime) => writer.Predicate(told, subject, rest, Math.Max(end, rest), keepTime) is { Length: > 0 } said ? " " + said : string.Empty;
        string Opening() => clause.Opening.Limit > clause.Opening.First ? " " + Spelling.Of(clause.Text, clause.Opening.First, clause.Opening.Limit).ToLowerInvariant() : string.Empty;
        string OpeningTime() => clause.OpeningTime is { } time ? " " + (ahead ? time.Ahead ?? time : time).Absolute : string.Empty;
        Voice HabitVoice() => clause.Verb switch
        {
            { Tense: Tense.UsedTo } => Voice.UsedTo,
            { Ended: true } => Voice.Ended,
            { Negated: true, Often: < 0 } => Voice.Denied,
            _ => Voice.Holds,
        };
        return form switch
        {
            "base" => lemma + Rest(keepTime: true) + OpeningTime(),
            "barebase" => lemma + Rest(keepTime: false),
            "habit" => lemma + Rest(keepTime: false) + Opening(),
            "habit3" => writer.Verb(lemma, subject.Plural, HabitVoice()) + Rest(keepTime: false) + Opening(),
            "state" => (clause.Verb is { Progressive: true }
                ? writer.Verb("be", subject.Plural, Voice.Holds) + " " + writer.Predicate(clause, subject, main, end, keepTime: true)
                : Whole(keepTime: true)) + (clause.OpeningTime is { } opens && opens.From > clause.Text.Turn.SaidAt ? " " + opens.Absolute : string.Empty),
            "bare" => Whole(keepTime: false),
            _ => Whole(keepTime: true) + OpeningTime(),
        };
    }

    /// <summary>"two cats" as "cat", for the one of them that is named.</summary>
    private string Singular(int from, int to)
    {
        var text = clause.Text;
        while (from < to - 1 && (text.Tokens[from].Kind == TokenKind.Number || text.Lexicon.TryNumber(text.Tokens[from].Norm, out _) || text.Lexicon.Classes.RelationAdjective.Contains(text.Tokens[from])))
        {
            from++;
        }

        var words = Spelling.Of(text, from, to);
        return words.EndsWith("ies", StringComparison.Ordinal) ? words[..^3] + "y"
            : words.EndsWith('s') && !words.EndsWith("ss", StringComparison.Ordinal) ? words[..^1] : words;
    }

    private static string Dated(TimeMark date, string form)
    {
        var days = (date.To - date.From).TotalDays;
        return form switch
        {
            "say" => date.Absolute,
            _ when days <= 1 => date.From.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            "digits" when days <= 31 => date.From.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture),
            "digits" => date.From.ToString("yyyy", System.Globalization.CultureInfo.InvariantCulture),
            _ => date.Absolute,
        };
    }

    /// <summary>A date of every year as it was said, or worked out where it was said relatively.</summary>
    private string Said(TimeMark date)
    {
        // "on 3 May", "am 3. Mai": the day, without what leads to it.
        var from = date.First;
        while (from + 1 < date.Limit && clause.Text.Lexicon.Classes.Stop.Contains(clause[from]))
        {
            from++;
        }

        var named = false;
        for (var i = from; i < date.Limit; i++)
        {
            named |= clause[i].Kind == TokenKind.Number;
        }

        if (!named && (date.To - date.From).TotalDays > 1.5)
        {
            return date.From.ToString("MMMM", System.Globalization.CultureInfo.InvariantCulture);
        }

        if (!named)
        {
            return date.From.ToString("d MMMM", System.Globalization.CultureInfo.InvariantCulture);
        }

        while (from < date.Limit - 1 && clause[from].Norm is "on" or "in" or "the")
        {
            from++;
        }

        return Spelling.Of(clause.Text, from, date.Limit);
    }
}
