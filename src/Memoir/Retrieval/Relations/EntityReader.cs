namespace Memoir.Retrieval.Relations;

/// <summary>
/// Reads whom and what a query means: names that facts speak of, and what leads from them or from the asker ("my sister's husband",
/// "the husband of Ana"), as far as facts say.
/// </summary>
internal sealed class EntityReader(KnownFacts facts, QueryWords query)
{
    private const int LongestName = 4;
    private const int AdjectivesBetween = 2;

    private readonly RelationSteps _steps = new(facts);
    private readonly List<MeantEntity> _meant = [];
    private MeantEntity? _owner;
    private MeantEntity? _last;
    private int _ownerStart;
    private int _ownerEnd;
    private bool _leads;
    private int _pending = -1;

    public List<MeantEntity> Read()
    {
        for (var at = 0; at < query.Words.Length;)
        {
            at += ReadAt(at);
        }

        Keep();
        return _meant;
    }

    // How many words were read.
    private int ReadAt(int at)
    {
        switch (query.Words[at].Role)
        {
            case WordRole.Mine:
                Keep();
                Own(Asker(), at, at + 1, leads: true);
                return 1;
            case WordRole.Theirs:
                Keep();
                Own(_last, at, at + 1, leads: true);
                return 1;
            case WordRole.Function or WordRole.Article:
                _leads = _ownerEnd == at && _leads && query.Words[at].Role == WordRole.Article;
                return 1;
            case WordRole.Of:
                return 1;
        }

        if (Relation(at) is > 0 and var relation)
        {
            return relation;
        }

        for (var count = Math.Min(LongestName, query.Words.Length - at); count > 0; count--)
        {
            if (IsName(at, count))
            {
                Name(at, count);
                return count;
            }
        }

        return 1;
    }

    private bool IsName(int at, int count)
    {
        for (var i = at; i < at + count; i++)
        {
            if (i > at && (query.Words[i - 1].IsPossessive || query.Words[i].Role is WordRole.Mine or WordRole.Theirs))
            {
                return false;
            }
        }

        if (query.Words[at + count - 1].Terms == 0)
        {
            return false;
        }

        var key = NameKey.Of(query.TermsOf(at, count));
        return facts.Knows(key) || (char.IsUpper(query.Text[query.Words[at].Start]) && (facts.Fuller(key) != 0 || facts.Knows(ShortKey(at, count))));
    }

    private void Name(int at, int count)
    {
        var terms = query.TermsOf(at, count);
        var entity = new MeantEntity(query.Spelled(at, count));
        entity.Add(NameKey.Of(terms), terms, isSaid: true);
        if (ShortKey(at, count) is var initials && facts.TermsOf(initials) is { IsEmpty: false } known)
        {
            entity.Add(initials, known, isSaid: false);
        }

        _steps.Complete(entity);

        // "My friend Ana": of all friends it is Ana who is meant.
        if (_ownerEnd == at && _owner is { } friends && entity.Names.Exists(name => friends.IsNamed(name.Key)))
        {
            _owner = null;
        }

        Keep();
        Reach(entity, at, at + count);
    }

    // The store may know by its initials what the query spells out.
    private uint ShortKey(int at, int count) => NameKey.Of([NameText.Initials(query.Text.AsSpan(query.Words[at].Start..query.Words[at + count - 1].End))]);

    // "The husband of Ana": the relation waited for its owner.
    private void Reach(MeantEntity entity, int start, int end)
    {
        if (_pending >= 0 && IsOf(_pending + 1, start)
            && _steps.Step(entity, query.TermsOf(_pending, 1), query.Spelled(_pending, end - _pending)) is { } target)
        {
            (entity, start) = (target, _pending);
        }

        _pending = -1;
        Own(entity, start, end, query.Words[end - 1].IsPossessive);
        _last = entity;
    }

    private int Relation(int at)
    {
        if (query.Words[at].Terms != 1)
        {
            return 0;
        }

        if (_owner is { } owner && at - _ownerEnd <= (_leads ? AdjectivesBetween : 0))
        {
            // "Favourite restaurant" is one attribute, "older sister" is not.
            if (at + 1 < query.Words.Length && query.Words[at + 1].Terms == 1 && TryOwn(owner, at, 2))
            {
                return 2;
            }

            if (TryOwn(owner, at, 1))
            {
                return 1;
            }
        }

        return Unowned(at) ? 1 : 0;
    }

    private bool TryOwn(MeantEntity owner, int at, int count)
    {
        if (_steps.Step(owner, query.TermsOf(at, count), query.Spelled(_ownerStart, at + count - _ownerStart)) is not { } target)
        {
            return false;
        }

        // What it was reached from is not what is asked about, so nothing is kept of it.
        Reach(target, _ownerStart, at + count);
        return true;
    }

    private bool Unowned(int at)
    {
        var attributes = RelationWords.AttributesOf(query.TermsOf(at, 1)[0]);
        if (attributes.IsEmpty)
        {
            return false;
        }

        if (at + 1 < query.Words.Length && query.Words[at + 1].Role == WordRole.Of)
        {
            _pending = at;
            return true;
        }

        if (!RelationWords.IsUsedAsName(attributes[0]) || (at > 0 && query.Words[at - 1].Role == WordRole.Article))
        {
            return false;
        }

        Keep();
        Own(Asker(), at, at, leads: true);
        return TryOwn(_owner!, at, 1);
    }

    private bool IsOf(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (query.Words[i].Role is not (WordRole.Of or WordRole.Article))
            {
                return false;
            }
        }

        return true;
    }

    private MeantEntity Asker()
    {
        var asker = new MeantEntity(string.Empty);
        asker.Add(KnownFacts.User, facts.TermsOf(KnownFacts.User), isSaid: true);
        return _steps.Complete(asker);
    }

    private void Own(MeantEntity? owner, int start, int end, bool leads) => (_owner, _ownerStart, _ownerEnd, _leads) = (owner, start, end, leads);

    // The asker alone is in everything; anybody else who was named or reached is meant.
    private void Keep()
    {
        if (_owner is { Said.Length: > 0 } owner && !_meant.Contains(owner))
        {
            _meant.Add(owner);
        }

        _owner = null;
    }
}
