namespace Memoir.Extraction.Rules.Reading;

/// <summary>Says who is meant by "my sister Ana", "Tom's wife", "my wife's name", and whose it is.</summary>
internal sealed class OwnerReader(Lexicon lexicon)
{
    public void ReadRelation(Clause clause, SubjectSpan span, Discourse discourse)
    {
        if (span.Owner < 0)
        {
            // "Tom's wife is a violinist"
            var name = discourse.Spelled(clause.Text, span.Name, span.NameLimit);
            var kin = lexicon.TryRelation(clause[span.Noun].Norm, out var known) ? known : new Relation(clause[span.Noun].Norm, "relative", string.Empty);
            clause.Subject = new Person($"{name}'s {kin.Canonical}", $"{name}'s {kin.Canonical}") { Gender = kin.Gender };
            return;
        }

        var owner = Owner(clause, span, discourse);
        if (owner is null)
        {
            clause.SubjectDoubt = "unsure whom it is about";
            return;
        }

        clause.Owner = owner;
        clause.Possessed = span.Owner + 1;
        clause.Subject = PersonOf(clause.Text, owner, span, discourse, out var named);
        clause.Named = named;
    }

    public void ReadPossessed(Clause clause, SubjectSpan span, Discourse discourse)
    {
        if (span.Owner < 0)
        {
            var name = discourse.Spelled(clause.Text, span.Name, span.NameLimit);
            clause.Owner = new Person(name, name);
            clause.Possessed = span.Possession;
            return;
        }

        var owner = Owner(clause, span, discourse);
        if (owner is null)
        {
            clause.SubjectDoubt = "unsure whom it is about";
            return;
        }

        if (span.Possession > span.Noun)
        {
            clause.Owner = PersonOf(clause.Text, owner, span, discourse, out var named);
            clause.Named = named;
        }
        else
        {
            clause.Owner = owner;
        }

        clause.Possessed = span.Possession;
        clause.OuterOwner = owner;
        clause.OuterPossessed = span.Owner + 1;
    }

    private Person? Owner(Clause clause, SubjectSpan span, Discourse discourse) => clause[span.Owner].Norm switch
    {
        "my" or "our" => clause.Text.Speaker,
        "your" => discourse.Addressee(clause.Text),
        var pronoun => discourse.Resolve(pronoun switch { "his" => "he", "her" => "she", _ => "they" }, clause.Text.Speaker),
    };

    private Person PersonOf(TurnText text, Person owner, SubjectSpan span, Discourse discourse, out NamedRelation? named)
    {
        named = null;
        var word = text.Tokens[span.Noun].Norm;
        var relation = lexicon.TryRelation(word, out var found) ? found : new Relation(word, "pet", string.Empty);
        var adjective = span.Noun > span.Owner + 1 && text.Tokens[span.Noun - 1].Norm is "ex" or "former" ? "ex-" : string.Empty;
        if (adjective.Length > 0)
        {
            relation = relation with { Canonical = adjective + relation.Canonical, Attribute = "ex" };
        }

        if (span.Name < 0)
        {
            var known = discourse.Known(owner, relation);
            if (known is not null && !relation.Gender.Equals("p", StringComparison.Ordinal))
            {
                return known;
            }

            var label = $"{owner.Possessive} {relation.Canonical}";
            return new Person($"{owner.Key}'s {relation.Canonical}", label) { Gender = relation.Gender, Owner = owner, Pet = relation.Attribute is "pet" ? word : null };
        }

        var name = discourse.Spelled(text, span.Name, span.NameLimit);
        named = new NamedRelation(owner, word, relation, name, span.First, span.NameLimit);
        return new Person(name, $"{owner.Possessive} {relation.Canonical} {name}") { Gender = relation.Gender, Owner = owner, Pet = relation.Attribute is "pet" ? name : null };
    }
}
