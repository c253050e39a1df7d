namespace Memoir.Retrieval.Relations;

/// <summary>Goes from one name to others: by a relation ("Ana's husband"), and to the other names of the same.</summary>
internal sealed class RelationSteps(KnownFacts facts)
{
    /// <summary>Whom a relation means of somebody, by its terms; <see langword="null"/>: no fact says.</summary>
    public MeantEntity? Step(MeantEntity owner, ReadOnlySpan<uint> relation, string said)
    {
        // Only a word alone has others for it.
        var (attribute, word) = (NameKey.Of(relation), relation.Length == 1 ? relation[0] : 0);
        var target = new MeantEntity(said);
        foreach (var name in owner.Names.ToArray())
        {
            Follow(target, Targets(name.Key, attribute, word));
            AddComposite(target, name.Key, word);
            foreach (var other in RelationWords.AttributesOf(word))
            {
                if (RelationWords.IsMutual(other))
                {
                    FollowBack(target, name.Key, other);
                }
            }
        }

        if (target.Names.Count == 0)
        {
            return null;
        }

        target.Links.InsertRange(0, owner.Links);
        return Complete(target);
    }

    /// <summary>Adds the other names of the same: nicknames, full and short ones, initials, and what he is to others ("user's sister").</summary>
    public MeantEntity Complete(MeantEntity entity)
    {
        for (var i = 0; i < entity.Names.Count; i++)
        {
            var name = entity.Names[i];
            foreach (var alias in RelationWords.AliasAttributes)
            {
                Follow(entity, facts.From(name.Key, alias));
            }

            foreach (var (edge, link) in facts.To(name.Key))
            {
                if (RelationWords.IsAlias(edge.Attribute))
                {
                    entity.Follow(link);
                    Add(entity, edge.Subject);
                }
                else
                {
                    AddWhatHeIs(entity, name.Key, edge, link);
                }
            }

            AddLength(entity, name);
        }

        return entity;
    }

    // Of a name's children only those whose memory says "son" are meant by "son", if it says so of any.
    private List<(FactEdge Edge, FactLink Link)> Targets(uint name, uint attribute, uint word)
    {
        var edges = facts.From(name, attribute);
        foreach (var other in RelationWords.AttributesOf(word))
        {
            if (other != attribute)
            {
                edges.AddRange(facts.From(name, other));
            }
        }

        var said = edges.Where(edge => edge.Link.Partition.Holds(edge.Link.Place, word)).ToList();
        return said.Count > 0 ? said : edges;
    }

    private void FollowBack(MeantEntity target, uint name, uint attribute)
    {
        foreach (var (edge, link) in facts.To(name))
        {
            if (edge.Attribute == attribute && edge.Subject != KnownFacts.User)
            {
                target.Follow(link);
                Add(target, edge.Subject);
            }
        }
    }

    private void Follow(MeantEntity target, List<(FactEdge Edge, FactLink Link)> edges)
    {
        foreach (var (edge, link) in edges)
        {
            target.Follow(link);
            Add(target, edge.Value);
        }
    }

    // Facts were kept about "user's wife" before her name was told.
    private void AddWhatHeIs(MeantEntity entity, uint name, FactEdge edge, FactLink link)
    {
        foreach (var word in RelationWords.WordsFor(edge.Attribute))
        {
            if (facts.IsSubject(NameKey.With(edge.Subject, word)) && Targets(edge.Subject, edge.Attribute, word).TrueForAll(other => other.Edge.Value == name))
            {
                entity.Follow(link);
                Add(entity, NameKey.With(edge.Subject, word));
            }
        }
    }

    // "My mum" is asked after, and "user's mother" is what the facts say.
    private void AddComposite(MeantEntity target, uint owner, uint word)
    {
        Add(target, NameKey.With(owner, word));
        if (RelationWords.CanonicalOf(word) is not 0 and var canonical)
        {
            Add(target, NameKey.With(owner, canonical));
        }
    }

    private void AddLength(MeantEntity entity, MeantName name)
    {
        if (facts.Fuller(name.Key) is not 0 and var fuller)
        {
            Add(entity, fuller);
        }

        if (name.Terms.Length > 1 && NameKey.Of(name.Terms.AsSpan(0, 1)) is var first && facts.Fuller(first) == name.Key)
        {
            Add(entity, first);
        }

        if (facts.Initials(name.Key) is not 0 and var initials)
        {
            Add(entity, NameKey.Of([initials]));
        }
    }

    private void Add(MeantEntity entity, uint name)
    {
        if (facts.TermsOf(name) is { IsEmpty: false } terms)
        {
            entity.Add(name, terms, isSaid: false);
        }
    }
}
