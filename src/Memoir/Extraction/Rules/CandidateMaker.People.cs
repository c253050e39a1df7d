using Memoir.Extraction.Rules.Patterns;
using Memoir.Extraction.Rules.Reading;
using Memoir.Extraction.Rules.Writing;

namespace Memoir.Extraction.Rules;

/// <content>Who is whose: people and animals that a clause names, kept as facts and for later pronouns.</content>
internal sealed partial class CandidateMaker
{
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
}
