namespace Memoir.Extraction.Rules.Reading;

/// <summary>Says who is meant by "my sister Ana", "Tom's wife", "my wife's name", and whose it is.</summary>
internal sealed class OwnerReader(Lexicon lexicon)
{
    public void ReadRelation(Clause clause, SubjectSpan span, Discourse discourse)
    {
        if (span.Owner < 0 && !span.Implied)
        {
            // "Tom's wife is a violinist"
            var name = discourse.Spelled(clause.Text, span.Name, span.NameLimit);
            var kin = lexicon.TryRelation(clause[span.Noun].Norm, out var known) ? known : new Relation(clause[span.Noun].Norm, "relative", string.Empty);
            var other = discourse.ByName(name);
            if (span.Kin.Limit > span.Kin.First)
            {
                var kinName = discourse.Spelled(clause.Text, span.Kin.First, span.Kin.Limit);
                clause.Named = new NamedRelation(other, clause[span.Noun].Norm, kin, kinName, span.First, span.Kin.Limit);
                clause.Subject = new Person(kinName, $"{name}'s {kin.Canonical} {kinName}") { Gender = kin.Gender, Owner = other, Kin = kin };
                return;
            }

            clause.Subject = discourse.Known(other, kin) ?? new Person($"{name}'s {kin.Canonical}", $"{name}'s {kin.Canonical}") { Gender = kin.Gender, Owner = other, Kin = kin };
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
        clause.Aside = span.Aside;
        ReadOthers(clause, span, discourse);
        if (span.Inner.Noun > 0 && clause.Subject is { } outer)
        {
            ReadInner(clause, span, owner, outer, discourse);
        }
    }

    /// <summary>"My brother's wife Clara" is the wife; "my aunt and uncle" are both.</summary>
    private void ReadInner(Clause clause, SubjectSpan span, Person owner, Person outer, Discourse discourse)
    {
        var (noun, first, limit) = span.Inner;
        var inner = span with { Owner = noun - 1, First = noun, Noun = noun, Name = limit > first ? first : -1, NameLimit = limit, NamesLimit = 0 };
        if (span.Joined)
        {
            if (clause[noun - 1].Norm is not ("his" or "her" or "their"))
            {
                // "My sister and her husband": of the sister; whoever is only hers needs a clause of his own.
                clause.Others = [.. clause.Others, PersonOf(clause.Text, owner, inner, discourse, out _)];
            }

            return;
        }

        clause.Subject = PersonOf(clause.Text, outer, inner, discourse, out var named);
        clause.Named = named ?? clause.Named;
        clause.Owner = outer;
        clause.Possessed = noun;
    }

    /// <summary>"Hana, an old colleague of mine, runs …": who she is stands after her name.</summary>
    public void ReadNamed(Clause clause, SubjectSpan span, int noun, Discourse discourse)
    {
        var name = discourse.Spelled(clause.Text, span.Name, span.NameLimit);
        clause.Subject = discourse.ByName(name);
        ReadOthers(clause, span, discourse);
        if (noun < 0 || (lexicon.TryRelation(clause[noun].Norm, out var relation) ? relation : relation = lexicon.Animal(clause[noun].Norm)).Gender is "p")
        {
            clause.Aside = span.Aside;
            return;
        }

        relation = Former(clause.Text, noun, noun, relation);
        clause.Named = new NamedRelation(clause.Text.Speaker, clause[noun].Norm, relation, name, span.First, span.Limit);
        clause.Subject = new Person(name, name) { Gender = relation.Gender, Owner = clause.Text.Speaker, Kin = relation, Pet = relation.Attribute is "pet" ? name : null };
    }

    /// <summary>The names after the first in "Ada, Ben and Ruben".</summary>
    private static void ReadOthers(Clause clause, SubjectSpan span, Discourse discourse)
    {
        if (span.NamesLimit == 0)
        {
            return;
        }

        var others = new List<Person>();
        var at = span.NameLimit;
        while (at < span.NamesLimit)
        {
            while (at < span.NamesLimit && clause[at].Norm is "," or "and" or "&")
            {
                at++;
            }

            var end = at;
            while (end < span.NamesLimit && clause[end].Norm is not ("," or "and" or "&"))
            {
                end++;
            }

            if (end > at)
            {
                others.Add(discourse.ByName(discourse.Spelled(clause.Text, at, end)));
            }

            at = Math.Max(end, at + 1);
        }

        clause.Others = others;
    }

    public void ReadPossessed(Clause clause, SubjectSpan span, Discourse discourse)
    {
        if (span.Owner < 0 && !span.Implied)
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

    private Person? Owner(Clause clause, SubjectSpan span, Discourse discourse) => span.Implied ? clause.Text.Speaker : clause[span.Owner].Norm switch
    {
        "my" or "our" => clause.Text.Speaker,
        "your" => discourse.Addressee(clause.Text),
        var pronoun => discourse.Resolve(pronoun switch { "his" => "he", "her" => "she", _ => "they" }, clause.Text.Speaker),
    };

    private Person PersonOf(TurnText text, Person owner, SubjectSpan span, Discourse discourse, out NamedRelation? named)
    {
        named = null;
        var word = text.Tokens[span.Noun].Norm;
        var relation = lexicon.TryRelation(word, out var found) ? found : lexicon.Animal(word);
        relation = Former(text, span.Owner + 1, span.Noun, relation);

        if (span.Name < 0)
        {
            var known = discourse.Known(owner, relation);
            if (known is not null && !relation.Gender.Equals("p", StringComparison.Ordinal))
            {
                return known;
            }

            var label = $"{owner.Possessive} {relation.Canonical}";
            return new Person($"{owner.Key}'s {relation.Canonical}", label) { Gender = relation.Gender, Owner = owner, Pet = relation.Attribute is "pet" ? word : null, Kin = relation };
        }

        var name = discourse.Spelled(text, span.Name, span.NameLimit);
        if (relation.Gender is "p" && span.NamesLimit > 0)
        {
            // "My cousins Dag and Liv run …": one of several, each told of by itself.
            return new Person(name, $"{owner.Possessive} {relation.Singular} {name}") { Owner = owner };
        }

        named = new NamedRelation(owner, word, relation, name, span.First, span.NameLimit);
        return new Person(name, $"{owner.Possessive} {relation.Canonical} {name}") { Gender = relation.Gender, Owner = owner, Pet = relation.Attribute is "pet" ? name : null, Kin = relation };
    }

    /// <summary>"My ex wife", "my former boss": no longer what the noun says.</summary>
    private static Relation Former(TurnText text, int first, int noun, Relation relation) =>
        noun > first && text.Tokens[noun - 1].Norm is "ex" or "former" ? relation with { Canonical = "ex-" + relation.Canonical, Attribute = "ex" } : relation;
}
