using Memoir.Extraction.Rules.Patterns;
using Memoir.Extraction.Rules.Reading;
using Memoir.Extraction.Rules.Writing;
using Memoir.Reconciliation;

namespace Memoir.Extraction.Rules;

/// <summary>Makes candidates of the rules that fit a clause of one turn.</summary>
internal sealed class CandidateMaker(Language language, Discourse discourse, CandidateSink sink, TurnText turn)
{
    private const int LongestTrail = 4;
    private readonly StatementWriter _writer = language.Writer;
    private readonly ValueCheck _values = new(language.Lexicon);

    /// <summary>"My sister Ana …" says who Ana is, whatever it says of her.</summary>
    public void Introduce(Clause clause)
    {
        if (clause.Named is { } subject && clause.Doubt is null or "question" && clause.Verb is not null)
        {
            Introduce(clause, subject);
        }

        if (clause.Doubt is null or "question" or "request" && clause.Text.Speaker.Key is not Fact.AgentSubject)
        {
            foreach (var named in language.Acquaintances.In(clause, clause.Text.Speaker, discourse))
            {
                Introduce(clause, named);
            }
        }
    }

    private void Introduce(Clause clause, NamedRelation named)
    {
        if (named.Owner == Person.Addressee)
        {
            // "Your daughter Isla must be four by now": the other speaker's.
            if (discourse.Partner(clause.Text.Speaker) is not { } partner)
            {
                return;
            }

            named = named with { Owner = partner };
        }

        if (named.Owner.Key is Fact.AgentSubject || (turn.Speaker.Key is Fact.AgentSubject && named.Owner.Key is Fact.UserSubject))
        {
            return;
        }

        var isPet = string.Equals(named.Relation.Attribute, "pet", StringComparison.Ordinal);
        var word = named.Word.Replace('-', ' ');
        var value = isPet ? $"{word} named {named.Name}" : named.Name;
        var cardinality = language.Lexicon.Classes.Single.Contains(named.Relation.Attribute) ? Cardinality.One : Cardinality.Many;
        var text = isPet ? $"{named.Owner.Display} has a {word} named {named.Name}" : $"{named.Owner.Possessive} {named.Relation.Canonical} is {named.Name}";
        Emit(new Fact(named.Owner.Key, named.Relation.Attribute, value) { Cardinality = cardinality }, text, CandidateChange.Assert, clause, named.First, named.Limit, ["family"], "subject.relation", "family", named.Owner, null, null);
        var person = new Person(named.Name, named.Name) { Gender = named.Relation.Gender, Owner = named.Owner, Pet = isPet ? named.Name : null, Kin = named.Relation };
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

    /// <summary>"Ada and Ruben are vegan": said of each; "Mia and Leo are 4 and 6", which tells one value a head, of both together.</summary>
    public void ProposeOfAll(Proposal proposal, Person subject)
    {
        var others = proposal.Anchor == Anchor.Verb && ReferenceEquals(subject, proposal.Clause.Subject) ? proposal.Clause.Others : [];
        if (others.Count > 0 && proposal.Capture("v") is not null && proposal.Capture("w") is not null)
        {
            var together = string.Join(" and ", others.Prepend(subject).Select(static p => p.Key));
            Propose(proposal, new Person(together, together) { Gender = "p" });
            return;
        }

        Propose(proposal, subject);
        foreach (var other in others)
        {
            Propose(proposal, other);
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
        if (rule.About is { } meant)
        {
            // "… and named him Nelson": of whom the pronoun means.
            var said = proposal.Capture(meant) is { } pronoun ? pronoun.Words ?? clause[pronoun.Parts[0].First].Norm : null;
            if (said is null || discourse.Resolve(Discourse.Subjective(said), clause.Text.Speaker) is not { } other)
            {
                return false;
            }

            subject = other;
        }

        var doubt = confirmed || string.Equals(rule.Despite, clause.Doubt, StringComparison.Ordinal) ? null : clause.Doubt;
        doubt ??= confirmed || proposal.Anchor is Anchor.Clause or Anchor.Item ? null : clause.SubjectDoubt;
        if (subject.Key.StartsWith(Person.Addressee.Key, StringComparison.Ordinal))
        {
            return false;
        }

        var made = false;
        var lines = rule.Mode == RuleMode.State && verb is { Tense: Tense.Past } && rule.Past is not null ? [rule.Past] : rule.Facts;
        var usedTo = rule.Mode is RuleMode.State or RuleMode.Habit or RuleMode.Any && verb is { Tense: Tense.UsedTo } && rule.Past is not null;
        foreach (var line in usedTo ? lines.Append(rule.Past!) : lines)
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

        if ((made || rule.Facts.Count == 0) && doubt is null && rule.Introduces is { } introduces)
        {
            Acquaint(proposal, introduces.Name, introduces.Relation, subject);
        }

        return made;
    }

    /// <summary>Lets later pronouns and "my sister" find whom a rule has named, or has said to be there.</summary>
    private void Acquaint(Proposal proposal, string? name, string relation, Person subject)
    {
        if (relation is "kin")
        {
            // "I have a daughter. She's called Ines."
            if (name is not null && subject is { Owner: { } owner, Kin: { } kin } && proposal.Capture(name) is { Words: null } told)
            {
                Acquaint(proposal, told, owner, kin, subject.Pet is null ? null : kin.Canonical);
            }

            return;
        }

        var known = proposal.Capture(relation);
        if (known is { Words: not null })
        {
            return;
        }

        // A rule may name the relation itself: "introduces v partner".
        var word = known is null ? relation : Noun(proposal.Clause, known);
        var isKin = language.Lexicon.TryRelation(word, out var found) || (language.Lexicon.Class("offspring").TryGet(word, out var stands) && language.Lexicon.TryRelation(stands, out found));
        if (!isKin && !language.Lexicon.Class("animals").Contains(word))
        {
            return;
        }

        found = isKin ? found : language.Lexicon.Animal(word);
        if (found.Attribute is "child" && subject is { Kin.Attribute: "partner", Owner: { } parent })
        {
            // "My wife gave birth to a boy": a child of the two.
            subject = parent;
        }

        if (name is null)
        {
            var unnamed = $"{subject.Possessive} {found.Canonical}";
            discourse.Mention(new Person($"{subject.Key}'s {found.Canonical}", unnamed) { Gender = found.Gender, Owner = subject, Kin = found, Pet = isKin ? null : word });
        }
        else if (proposal.Capture(name) is { Words: null } named)
        {
            Acquaint(proposal, named, subject, found with { Canonical = found.Singular, Gender = found.Gender is "p" ? string.Empty : found.Gender }, isKin ? null : word);
        }
    }

    /// <summary>The last relation or animal in what a capture took, "beagle" in "a beagle mix"; its last word where there is none.</summary>
    private string Noun(Clause clause, Capture capture)
    {
        var (first, limit) = capture.Parts[0];
        var animals = language.Lexicon.Class("animals");
        for (var i = limit - 1; i >= first; i--)
        {
            if (language.Lexicon.TryRelation(clause[i].Norm, out _) || animals.Contains(clause[i]))
            {
                return clause[i].Norm;
            }
        }

        return clause[limit - 1].Norm;
    }

    private void Acquaint(Proposal proposal, Capture named, Person owner, Relation relation, string? pet)
    {
        foreach (var (first, limit) in named.Parts)
        {
            var spelled = Spelling.Of(proposal.Clause.Text, first, limit);
            var person = new Person(spelled, spelled) { Gender = relation.Gender, Owner = owner, Kin = relation, Pet = pet is null ? null : spelled };
            discourse.Name(owner, relation, person);
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

        var cardinality = line.Cardinality ?? (proposal.Multiplicity == 1 && language.Lexicon.Classes.Single.Contains(attribute) ? Cardinality.One : Cardinality.Many);
        var asserts = (proposal.Rule.Flags & RuleFlags.Asserts) != RuleFlags.None;
        var about = line.Subject.Length == 0 ? subject
            : line.Subject is "agent" ? new Person(Fact.AgentSubject, "The agent")
            : About(_writer.Write(line.Subject, subject, Voice.Holds, Fill), subject);
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

        if (line.Value.Length > 0 && _values.Vague(value, line.Value.StartsWith("{vp.bare", StringComparison.Ordinal) && !((proposal.Rule.Flags & RuleFlags.Dated) != RuleFlags.None && verb is not null && !language.Lexicon.Classes.Light.Contains(verb.Lemma))))
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

        if (_values.Leans(proposal, part))
        {
            sink.Refuse(text, "unsure: leans on what was said before", turn.Index);
            return false;
        }

        if (_values.Unsure(value, text, line, clause.Subject == Person.Addressee) is { } why)
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
        if (kind == CandidateChange.End && !discourse.Facts.Exists(f => string.Equals(f.Fact.Attribute, fact.Attribute, StringComparison.Ordinal) && Endable.Holds(f.Fact, fact))
            && discourse.Facts.FindLast(f => Endable.Holds(f.Fact, fact)) is { } held)
        {
            // "Cancelled Netflix": whatever it was filed under when it was said.
            fact = fact with { Attribute = held.Fact.Attribute, Cardinality = held.Fact.Cardinality };
        }

        var time = clause.Time;
        var begins = proposal.Rule.Mode == RuleMode.Change && verb is { Tense: Tense.Present };
        time = StatementWriter.Ahead(verb) || begins ? time?.Ahead ?? time : time;
        var (from, to) = Validity.Of(proposal.Rule, verb, time, past);
        Emit(fact, text, change ?? kind, clause, proposal.First, clause.Limit, proposal.Rule.Categories, proposal.Rule.Id, proposal.Rule.Personal, about, from, to, oldValue);
        return true;
    }

    /// <summary>The value that "actually", "no" or "sorry" before a statement takes back; "now" says that it is past instead.</summary>
    private string? Corrected(Clause clause, Person about, string attribute, string value)
    {
        var tokens = clause.Text.Tokens;
        if (language.Lexicon.Classes.TakesBack.Match(tokens, clause.Lead, clause.Limit) == 0 && !Trails(clause))
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

    /// <summary>"She's 5 actually, sorry": what takes back stands at the end.</summary>
    private bool Trails(Clause clause)
    {
        var tokens = clause.Text.Tokens;
        var end = clause.Limit;
        while (end > clause.First && tokens[end - 1].Kind is TokenKind.Punctuation or TokenKind.Break)
        {
            end--;
        }

        for (var i = Math.Max(clause.First + 2, end - LongestTrail); i < end; i++)
        {
            if (language.Lexicon.Classes.CorrectionTrail.Match(tokens, i, end) == end - i)
            {
                return true;
            }
        }

        return false;
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

    public void Emit(Fact fact, string text, CandidateChange change, Clause clause, int first, int limit, IReadOnlyList<string> categories, string rule, string? personal, Person about, DateTimeOffset? from, DateTimeOffset? to, string? oldValue = null)
    {
        var (start, end) = ReferenceEquals(clause.Text, turn) ? turn.Span(first, Math.Max(first + 1, limit)) : turn.Span(0, turn.Tokens.Count);
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
            discourse.Remember(new RememberedFact(fact, about, turn.Index, turn.Speaker.Key, other => template.Replace(fact.Value, other, StringComparison.Ordinal)) { Categories = categories, Personal = personal });
        }
    }

    /// <summary>Whom a rule names as its subject; what it files under the user's relatives is the speaker's where somebody else speaks.</summary>
    private static Person About(string written, Person speaker)
    {
        const string Users = Fact.UserSubject + "'s ";
        return written.StartsWith(Users, StringComparison.Ordinal)
            ? new Person($"{speaker.Key}'s {written[Users.Length..]}", $"{speaker.Possessive} {written[Users.Length..]}")
            : new Person(written, written);
    }

    private static string Capitalised(string text) => text.Length > 0 && char.IsLower(text[0]) ? char.ToUpperInvariant(text[0]) + text[1..] : text;
}
