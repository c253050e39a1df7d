namespace Memoir.Extraction.Rules.Reading;

/// <summary>Finds people named beside their relation anywhere in a clause: "I talked to my cousin Mirela". What a clause takes for granted holds even in a question.</summary>
internal sealed class Acquaintances(Lexicon lexicon)
{
    private readonly WordClass _given = lexicon.Class("given-names");
    private readonly WordClass _inverts = lexicon.Class("inverts");
    private readonly WordClass _notname = lexicon.Class("notname");
    private readonly WordClass _animals = lexicon.Class("animals");
    private readonly WordClass _adjective = lexicon.Class("relation-adjective");
    private readonly WordClass _title = lexicon.Class("title");

    public IReadOnlyList<NamedRelation> In(Clause clause, Person speaker, Discourse discourse)
    {
        List<NamedRelation>? found = null;
        for (var i = clause.First; i + 1 < clause.Limit; i++)
        {
            if ((clause.Named is { } subject && i >= subject.First && i < subject.Limit) || Owner(clause, i, speaker, found, discourse) is not { } owner)
            {
                continue;
            }

            var noun = i + 1;
            while (noun + 1 < clause.Limit && _adjective.Contains(clause[noun]) && !(lexicon.TryRelation(clause[noun].Norm, out _) && !lexicon.TryRelation(clause[noun + 1].Norm, out _)))
            {
                noun++;
            }

            if (!TryRelation(clause[noun], out var relation))
            {
                continue;
            }

            if (Before(clause, i, noun, discourse) is { } ahead)
            {
                (found ??= []).Add(new NamedRelation(owner, clause[noun].Norm, relation, discourse.Spelled(clause.Text, ahead, i - 1), ahead, noun + 1));
                continue;
            }

            // "Sorry about your dad, Deborah": who is spoken to.
            var first = noun + 1 < clause.Limit && clause[noun + 1].Is(",") && !clause[i].Is("your") ? noun + 2 : noun + 1;
            if (first >= clause.Limit)
            {
                continue;
            }

            if (relation.Gender is "p")
            {
                Several(clause, owner, discourse, noun, first, relation, ref found);
                continue;
            }

            var end = NameEnd(clause, first);
            if (end > first && (first == noun + 1 || end == clause.Limit || clause[end].Kind == TokenKind.Punctuation))
            {
                (found ??= []).Add(new NamedRelation(owner, clause[noun].Norm, relation, discourse.Spelled(clause.Text, first, end), i, end));
                i = end - 1;
            }
        }

        return found ?? (IReadOnlyList<NamedRelation>)[];
    }

    /// <summary>Where the name stands in "for now it's just Momo, our gerbil"; <see langword="null"/> where none is, or where somebody is spoken to by it.</summary>
    private int? Before(Clause clause, int at, int noun, Discourse discourse)
    {
        if (clause[at].Norm is not ("my" or "our" or "his" or "her") || at < clause.First + 3 || !clause[at - 1].Is(",") || (noun + 1 < clause.Limit && clause[noun + 1].Kind != TokenKind.Punctuation))
        {
            return null;
        }

        for (var first = Math.Max(clause.First + 1, at - 4); first < at - 1; first++)
        {
            if (NameEnd(clause, first) == at - 1 && IsTitleCase(clause, first))
            {
                return discourse.Speakers.Contains(discourse.Spelled(clause.Text, first, at - 1)) || clause[first - 1].Kind == TokenKind.Punctuation ? null : first;
            }
        }

        return null;
    }

    /// <summary>Whose relation a possessive begins: "my", "his wife Magda" of the one the clause tells of, "Pilar and her husband Nuno", "Tom's sister Ana", "your" of the other speaker.</summary>
    private Person? Owner(Clause clause, int at, Person speaker, List<NamedRelation>? found, Discourse discourse)
    {
        switch (clause[at].Norm)
        {
            case "my" or "our":
                return speaker;
            case "your":
                return clause.Text.ToAgent ? null : discourse.Partner(speaker);
            case "'s" when at > clause.First && IsTitleCase(clause, at - 1) && _given.Contains(clause[at - 1]):
                return discourse.ByName(discourse.Spelled(clause.Text, at - 1, at));
            case "his" or "her" or "their":
                if (at > clause.First + 1 && clause[at - 1].Norm is "and" or "with")
                {
                    if (clause.Named is { } subject && subject.Limit == at - 1)
                    {
                        return new Person(subject.Name, subject.Name);
                    }

                    if (found is { Count: > 0 } && found[^1].Limit == at - 1)
                    {
                        return new Person(found[^1].Name, found[^1].Name);
                    }

                    if (IsTitleCase(clause, at - 2) && _given.Contains(clause[at - 2]))
                    {
                        return discourse.ByName(discourse.Spelled(clause.Text, at - 2, at - 1));
                    }
                }

                var gender = clause[at].Norm is "his" ? "m" : "f";
                return clause.Subject is { Plural: false } third && third != Person.Addressee && !ReferenceEquals(third, speaker)
                    && (third.Gender.Length == 0 || clause[at].Norm is "their" || string.Equals(third.Gender, gender, StringComparison.Ordinal)) ? third : null;
            default:
                return null;
        }
    }

    /// <summary>"My grandparents, Ilse and Otto, …": each is one of them. A single name beside a plural is no list.</summary>
    private void Several(Clause clause, Person owner, Discourse discourse, int noun, int first, Relation relation, ref List<NamedRelation>? found)
    {
        if (clause.Text.Informal)
        {
            return;
        }

        var names = new List<(int First, int Limit)>();
        var at = first;
        while (NameEnd(clause, at) is var end && end > at)
        {
            names.Add((at, end));
            at = end < clause.Limit && clause[end].Norm is "," ? end + 1 : end;
            at = at < clause.Limit && clause[at].Norm is "and" or "&" ? at + 1 : at;
            if (at == end || at >= clause.Limit)
            {
                break;
            }
        }

        if (names.Count < 2)
        {
            return;
        }

        var one = relation with { Gender = string.Empty, Canonical = relation.Singular, Attribute = relation.Attribute is "grandparents" ? "grandparent" : relation.Attribute is "parents" ? "parent" : relation.Attribute };
        foreach (var (from, to) in names)
        {
            (found ??= []).Add(new NamedRelation(owner, one.Attribute is "pet" ? one.Canonical : clause[noun].Norm, one, discourse.Spelled(clause.Text, from, to), from, to));
        }
    }

    /// <summary>"How old is your son?": "he" in the answer is the son.</summary>
    public void Asked(Clause clause, Person owner, Discourse discourse)
    {
        for (var i = clause.First; i + 1 < clause.Limit; i++)
        {
            if (clause[i].Is("your") && lexicon.TryRelation(clause[i + 1].Norm, out var relation))
            {
                discourse.Mention(discourse.Known(owner, relation) ?? new Person($"{owner.Key}'s {relation.Canonical}", $"{owner.Possessive} {relation.Canonical}") { Gender = relation.Gender });
            }
        }
    }

    private bool TryRelation(in Token noun, out Relation relation)
    {
        if (lexicon.TryRelation(noun.Norm, out relation))
        {
            return true;
        }

        relation = lexicon.Animal(noun.Norm);
        return _animals.Contains(noun);
    }

    /// <summary>Where capitals say nothing, only a well-known first name is one.</summary>
    private int NameEnd(Clause clause, int first)
    {
        var i = first;
        while (i < clause.Limit && i - first < 3 && clause[i].Kind == TokenKind.Word && clause[i].Norm.Length > 1 && !_notname.Contains(clause[i]) && !_inverts.Contains(clause[i])
            && (IsTitleCase(clause, i) || (clause.Text.Informal && i == first && _given.Contains(clause[i]))) && clause.Text.TimeAt(i) is null)
        {
            i++;
            if (i + 1 < clause.Limit && clause[i].Is(".") && _title.Contains(clause[i - 1]))
            {
                i++;
            }
        }

        return i;
    }

    /// <summary>A capital and then small letters: a capital in a text of capitals says nothing.</summary>
    private static bool IsTitleCase(Clause clause, int at) =>
        clause[at].Capital && clause[at].Length > 1 && char.IsLower(clause.Text.Turn.Content[clause[at].Start + 1]);
}
