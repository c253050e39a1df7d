using Memoir.Extraction.Rules.Patterns;
using Memoir.Extraction.Rules.Reading;
using Memoir.Extraction.Rules.Writing;

namespace Memoir.Extraction.Rules;

/// <summary>Makes candidates of the rules that fit a clause of one turn.</summary>
internal sealed class CandidateMaker(Language language, Discourse discourse, CandidateSink sink, TurnText turn)
{
    private const int LongestValue = 24;

    private readonly StatementWriter _writer = language.Writer;

    /// <summary>"My sister Ana …" says who Ana is, whatever it says of her.</summary>
    public void Introduce(Clause clause)
    {
        if (clause.Named is { } subject && clause.Doubt is null or "question" && clause.Verb is not null)
        {
            Introduce(clause, subject);
        }

        if (clause.Doubt is null or "question" && clause.Text.Speaker.Key is not Fact.AgentSubject)
        {
            foreach (var named in language.Acquaintances.In(clause, clause.Text.Speaker, discourse))
            {
                Introduce(clause, named);
            }
        }
    }

    private void Introduce(Clause clause, NamedRelation named)
    {
        var isPet = string.Equals(named.Relation.Attribute, "pet", StringComparison.Ordinal);
        var value = isPet ? $"{named.Word} named {named.Name}" : named.Name;
        var cardinality = language.Lexicon.Classes.Single.Contains(named.Relation.Attribute) ? Cardinality.One : Cardinality.Many;
        var text = isPet ? $"{named.Owner.Display} has a {named.Word} named {named.Name}" : $"{named.Owner.Possessive} {named.Relation.Canonical} is {named.Name}";
        Emit(new Fact(named.Owner.Key, named.Relation.Attribute, value) { Cardinality = cardinality }, text, CandidateChange.Assert, clause, named.First, named.Limit, ["family"], "subject.relation", "family", named.Owner, null, null);
        var person = new Person(named.Name, named.Name) { Gender = named.Relation.Gender };
        discourse.Name(named.Owner, named.Relation, person);
        discourse.Mention(person);
        discourse.Introduced = person;
    }

    /// <summary>The agent's own words count only where they are about itself.</summary>
    public void Agent(Clause clause, List<Proposal> found)
    {
        foreach (var proposal in found)
        {
            if (proposal.Rule.Facts.Any(static f => f.Subject is Fact.AgentSubject))
            {
                Propose(proposal, clause.Text.Speaker);
            }
        }
    }

    /// <param name="proposal">The rule and what it took.</param>
    /// <param name="subject">Whom it is said of.</param>
    /// <param name="denied">Answered with "no".</param>
    /// <param name="confirmed">Answered with "yes": the clause's own doubt as a question no longer counts.</param>
    /// <param name="change">Overrides what it does to what is known.</param>
    public bool Propose(Proposal proposal, Person subject, bool denied = false, bool confirmed = false, CandidateChange? change = null)
    {
        var clause = proposal.Clause;
        var rule = proposal.Rule;
        var verb = clause.Verb;
        var doubt = confirmed || string.Equals(rule.Despite, clause.Doubt, StringComparison.Ordinal) ? null : clause.Doubt;
        doubt ??= confirmed || proposal.Anchor == Anchor.Clause ? null : clause.SubjectDoubt;
        if (subject.Key.StartsWith(Person.Addressee.Key, StringComparison.Ordinal))
        {
            return false;
        }

        var made = false;
        var lines = rule.Mode == RuleMode.State && verb is { Tense: Tense.Past } && rule.Past is not null ? [rule.Past] : rule.Facts;
        foreach (var line in lines)
        {
            for (var part = 0; part < proposal.Multiplicity; part++)
            {
                made |= Line(proposal, line, part, subject, denied, doubt, change);
            }
        }

        if (rule.Refuse is not null)
        {
            sink.Refuse(Spelling.Of(clause.Text, clause.First, clause.Limit), doubt ?? rule.Refuse, turn.Index);
        }

        if (made && rule.Introduces is { } introduces)
        {
            Acquaint(proposal, introduces.Name, introduces.Relation, subject);
        }

        return made;
    }

    /// <summary>Lets later pronouns and "my sister" find whom a rule has named.</summary>
    private void Acquaint(Proposal proposal, string name, string relation, Person subject)
    {
        if (proposal.Capture(name) is not { Words: null } named || proposal.Capture(relation) is not { Words: null } known)
        {
            return;
        }

        var word = proposal.Clause[known.Parts[0].Limit - 1].Norm;
        var found = language.Lexicon.TryRelation(word, out var kin) ? kin : new Relation(word, "pet", string.Empty);
        foreach (var (first, limit) in named.Parts)
        {
            var spelled = Spelling.Of(proposal.Clause.Text, first, limit);
            var person = new Person(spelled, spelled) { Gender = found.Gender is "p" ? string.Empty : found.Gender };
            discourse.Name(subject, found with { Canonical = found.Singular }, person);
            discourse.Mention(person);
            discourse.Introduced = person;
        }
    }

    private bool Line(Proposal proposal, FactLine line, int part, Person subject, bool denied, string? doubt, CandidateChange? change)
    {
        var clause = proposal.Clause;
        var verb = clause.Verb;
        string? Fill(string name) => proposal.Value(name, part, subject, _writer);
        var missing = false;
        string? Required(string name)
        {
            var filled = Fill(name);
            missing |= filled is null;
            return filled;
        }

        var value = _writer.Write(line.Value, subject, Voice.Holds, Required);
        var attribute = _writer.Write(line.Attribute, subject, Voice.Holds, Required).ToLowerInvariant();
        if (missing || (part > 0 && !line.Value.Contains('{', StringComparison.Ordinal) && !line.Attribute.Contains('{', StringComparison.Ordinal)) || (part > 0 && !Varies(proposal, line)))
        {
            return false;
        }

        var cardinality = line.Cardinality ?? (language.Lexicon.Classes.Single.Contains(attribute) ? Cardinality.One : Cardinality.Many);
        var asserts = (proposal.Rule.Flags & RuleFlags.Asserts) != RuleFlags.None;
        var about = line.Subject.Length == 0 ? subject
            : line.Subject is "agent" ? new Person(Fact.AgentSubject, "The agent")
            : new Person(_writer.Write(line.Subject, subject, Voice.Holds, Fill), _writer.Write(line.Subject, subject, Voice.Holds, Fill));
        string? oldValue = null;
        var negated = denied ^ ((verb?.Negated ?? false) && !asserts);
        var ended = verb?.Ended ?? false;
        var usedTo = verb?.Tense == Tense.UsedTo;
        var past = ReferenceEquals(line, proposal.Rule.Past);
        var isEvent = proposal.Rule.Mode is RuleMode.Event or RuleMode.Plan or RuleMode.Change;
        var negative = line.Negative ^ (negated && !isEvent && !past && proposal.Rule.Mode != RuleMode.Any) ^ (negated && denied && proposal.Rule.Mode == RuleMode.Any);
        var kind = line.Change;
        var voice = past ? Voice.Past : negated && !isEvent ? Voice.Denied : Voice.Holds;
        if (kind == CandidateChange.Assert && (ended || usedTo) && !past)
        {
            voice = usedTo ? Voice.UsedTo : Voice.Ended;
            var accumulates = cardinality == Cardinality.Many && !usedTo && line.Attribute is not ("employer" or "job");
            kind = accumulates ? CandidateChange.Assert : CandidateChange.End;
            negative = accumulates ? !line.Negative : line.Negative;
        }

        var text = _writer.Write(line.Text, about, voice, Fill, verb?.Lemma ?? "like");
        if (line.Attribute is "instruction")
        {
            // Told of the agent, not to it: "wants the agent to explain its reasoning".
            (text, value) = (text.Replace(" your ", " its ", StringComparison.Ordinal), value.Replace("your ", "its ", StringComparison.Ordinal));
        }

        if (value.Length == 0 && line.Value.Length > 0 && !line.Value.Contains('?', StringComparison.Ordinal))
        {
            return false;
        }

        if (line.Value.Length > 0 && Vague(value, line.Value.StartsWith("{vp.bare", StringComparison.Ordinal) && !((proposal.Rule.Flags & RuleFlags.Dated) != RuleFlags.None && verb is not null && !language.Lexicon.Classes.Light.Contains(verb.Lemma))))
        {
            sink.Refuse(text, "unsure: the value says too little", turn.Index);
            return false;
        }

        if (doubt is not null)
        {
            sink.Refuse(text, doubt, turn.Index);
            return false;
        }

        if (negated && (line.Text.Contains("{vp.state", StringComparison.Ordinal) || (line.Text.Contains("{vp.habit", StringComparison.Ordinal) && verb is not null && !(verb.Often >= 0 && clause[verb.Often].Is("never")))))
        {
            sink.Refuse(text, "unsure: denied", turn.Index);
            return false;
        }

        if (subject.Key is Fact.AgentSubject && line.Subject.Length == 0 && turn.Speaker.Key is not Fact.AgentSubject && (proposal.Rule.Flags & RuleFlags.Itself) == RuleFlags.None)
        {
            // "You are the waiter, I am a guest": what a user says of the agent is no fact about a person.
            sink.Refuse(text, "about the agent", turn.Index);
            return false;
        }

        if (Leans(proposal, part))
        {
            sink.Refuse(text, "unsure: leans on what was said before", turn.Index);
            return false;
        }

        if (Unsure(value, text, line, clause.Subject == Person.Addressee, language.Lexicon) is { } why)
        {
            sink.Refuse(text, why, turn.Index);
            return false;
        }

        if (kind == CandidateChange.Assert && cardinality == Cardinality.One && proposal.Rule.Mode is RuleMode.State or RuleMode.Any && Corrected(clause, about, attribute, value) is { } wrong)
        {
            change ??= CandidateChange.Correct;
            oldValue = wrong;
        }

        var fact = new Fact(about.Key, attribute, value) { Cardinality = cardinality, Polarity = negative ? Polarity.Negative : Polarity.Positive };
        var time = clause.Time;
        var begins = proposal.Rule.Mode == RuleMode.Change && verb is { Tense: Tense.Present };
        time = StatementWriter.Ahead(verb) || begins ? time?.Ahead ?? time : time;
        var (from, to) = Validity(proposal.Rule, verb, time, past);
        Emit(fact, text, change ?? kind, clause, proposal.First, clause.Limit, proposal.Rule.Categories, proposal.Rule.Id, proposal.Rule.Personal, about, from, to, oldValue);
        return true;
    }

    /// <summary>The value that "actually", "no" or "sorry" before a statement takes back; "now" says that it is past instead.</summary>
    private string? Corrected(Clause clause, Person about, string attribute, string value)
    {
        var tokens = clause.Text.Tokens;
        if (language.Lexicon.Classes.TakesBack.Match(tokens, clause.Lead, clause.Limit) == 0)
        {
            return null;
        }

        for (var i = clause.First; i < clause.Limit; i++)
        {
            if (tokens[i].Norm is "now" or "moved" or "anymore")
            {
                return null;
            }
        }

        var known = discourse.Facts.FindLast(f => string.Equals(f.Fact.Subject, about.Key, StringComparison.Ordinal) && string.Equals(f.Fact.Attribute, attribute, StringComparison.Ordinal));
        return known is null || string.Equals(known.Fact.Value, value, StringComparison.OrdinalIgnoreCase) ? null : known.Fact.Value;
    }

    /// <summary>Whether a value stops short of a pronoun that completes it: "sharing | that with others".</summary>
    private bool Leans(Proposal proposal, int part)
    {
        if (proposal.Capture("v") is not { Words: null, Kind: "list" or "np" or "nominal" or "verb" } capture)
        {
            return false;
        }

        var (first, limit) = capture.Parts[Math.Min(part, capture.Parts.Count - 1)];
        if (limit >= proposal.Clause.Limit || limit <= first || !Lexicon.TryVerb(proposal.Clause[limit - 1], out var form))
        {
            return false;
        }

        // "Keen on working | in mental health": a gerund that says nothing alone.
        return (limit == first + 1 && (form.Lemma is "work" || language.Lexicon.Class("light").Contains(form.Lemma)) && language.Lexicon.Classes.Stop.Contains(proposal.Clause[limit]))
            || proposal.Clause[limit].Norm is "that" or "this" or "it" or "them" or "those" or "these" or "him" or "her";
    }

    private static bool Varies(Proposal proposal, FactLine line)
    {
        foreach (var name in new[] { "v", "x", "n", "w" })
        {
            if (proposal.Capture(name) is { Parts.Count: > 1 } && (line.Value.Contains("{" + name, StringComparison.Ordinal) || line.Subject.Contains("{" + name, StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    private bool Vague(string value, bool phrase)
    {
        var words = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (phrase)
        {
            // A verb phrase says something if more than its verb does.
            return words.SkipWhile(static w => w is "has" or "have").Skip(1).All(w => Weak(w.ToLowerInvariant()));
        }

        if (words.Length > 1 && words.All(w => w is "and" or "or" || language.Lexicon.Classes.Vague.Contains(w.ToLowerInvariant())))
        {
            return true;
        }

        return words.Length == 1 && (language.Lexicon.Classes.Stop.Contains(words[0].ToLowerInvariant()) || language.Lexicon.Classes.Vague.Contains(words[0].ToLowerInvariant()) || language.Lexicon.Classes.Pronoun.Contains(words[0].ToLowerInvariant()));
    }

    /// <summary>Values that lean on what only the conversation knows.</summary>
    private static string? Unsure(string value, string text, FactLine line, bool addressed, Lexicon lexicon)
    {
        string[] words = [.. value.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        if (line.Value.StartsWith("{vp", StringComparison.Ordinal) && words.Length > 1 && words[0] is "has" or "have")
        {
            words = words[1..];
        }

        if (words.Length > LongestValue)
        {
            return "unsure: too long to be one statement";
        }

        if (!addressed && line.Attribute is not "instruction" && text.Split(' ').Any(static w => w.Trim('.', ',', '!') is "you" or "your" or "You" or "Your" or "yours"))
        {
            return "unsure: about the one addressed";
        }

        if (addressed && words.Any(static w => w is "any" or "anymore" or "anything"))
        {
            return "unsure: the question names nothing";
        }

        var verbs = line.Value.StartsWith("{vp", StringComparison.Ordinal) || line.Attribute is "goal" or "plan" or "decision";
        var second = words.Length > 1 ? words[1] : string.Empty;
        if (verbs && words.Length > 1 && (lexicon.Classes.Mental.Contains(second) || (line.Attribute is "plan" && lexicon.Classes.Mental.Contains(words[0])) || (second is "to" && words.Length > 2 && lexicon.Classes.Mental.Contains(words[2]))))
        {
            return "unsure: a state of mind";
        }

        if (verbs && (second is "there" or "here" || (line.Value.StartsWith("{vp", StringComparison.Ordinal) && words[0] is "had" or "have" && second is "their" && words.Length < 6)))
        {
            return "unsure: leans on what was said before";
        }

        return verbs && second is "it" or "that" or "this" or "them" or "those" or "how" or "what" or "why" or "if" or "where" or "one" && (words.Length == 2 || second is not ("that" or "this" or "those"))
            ? "unsure: leans on what was said before"
            : words is ["it" or "that" or "them" or "they" or "how" or "what" or "when" or "seeing", ..] && words.Length > 1 && words[0] is not "seeing" ? "unsure: leans on what was said before"
            : verbs && words[^1] is "it" or "that" or "them" or "there" ? "unsure: leans on what was said before"
            : null;
    }

    private bool Weak(string word)
    {
        var lexicon = language.Lexicon;
        return lexicon.Classes.Weak.Contains(word) || lexicon.Classes.Vague.Contains(word) || lexicon.Classes.Pronoun.Contains(word) || lexicon.Classes.Stop.Contains(word)
            || lexicon.Classes.Determiner.Contains(word) || lexicon.Classes.Adverb.Contains(word) || word is "their" or "them" or "they" or "themselves" or "'s";
    }

    private static (DateTimeOffset? From, DateTimeOffset? To) Validity(Rule rule, VerbGroup? verb, TimeMark? time, bool past)
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

    public void Emit(Fact fact, string text, CandidateChange change, Clause clause, int first, int limit, IReadOnlyList<string> categories, string rule, string? personal, Person about, DateTimeOffset? from, DateTimeOffset? to, string? oldValue = null)
    {
        var own = ReferenceEquals(clause.Text, turn);
        var source = own ? clause.Text : turn;
        var start = own ? source.Tokens[first].Start : source.Tokens.Count > 0 ? source.Tokens[0].Start : 0;
        var end = own ? source.Tokens[Math.Max(first, limit - 1)].End : source.Tokens.Count > 0 ? source.Tokens[^1].End : source.Turn.Content.Length;
        sink.Take(
            new Candidate
            {
                Text = Capitalised(text),
                Change = change,
                Fact = fact,
                OldValue = oldValue,
                TurnIndex = turn.Index,
                Start = start,
                Length = Math.Max(0, end - start),
                ValidFrom = from,
                ValidTo = to,
                Categories = categories,
                Rule = $"{language.Name}/{rule}",
            },
            personal);
        if (change is CandidateChange.Assert or CandidateChange.Correct)
        {
            var template = text;
            discourse.Remember(new RememberedFact(fact, about, turn.Index, Claimed: false, turn.Speaker.Key, other => template.Replace(fact.Value, other, StringComparison.Ordinal)));
        }
    }

    private static string Capitalised(string text) => text.Length > 0 && char.IsLower(text[0]) ? char.ToUpperInvariant(text[0]) + text[1..] : text;
}
