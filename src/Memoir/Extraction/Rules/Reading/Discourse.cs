using Memoir.Reconciliation;

namespace Memoir.Extraction.Rules.Reading;

/// <summary>What earlier clauses and turns leave behind: who was spoken of, what was claimed, what was asked.</summary>
internal sealed class Discourse
{
    private const int Remembered = 12;
    private const int MostNames = 1000;

    /// <summary>For how many turns a pronoun may mean someone whose gender is not known, or is.</summary>
    private const int Fresh = 1;
    private const int Recent = 4;
    private readonly List<(Person Person, int Turn)> _people = [];
    private readonly List<(Person Owner, Relation Relation, Person Person)> _relations = [];

    private readonly Dictionary<string, Person> _named = new(StringComparer.Ordinal);

    /// <summary>Facts proposed so far, the latest last, for corrections.</summary>
    public List<RememberedFact> Facts { get; } = [];

    /// <summary>What the turn before left open.</summary>
    public Pending? Pending { get; set; }

    /// <summary>Turns read so far.</summary>
    public int Turn { get; set; }

    /// <summary>Parts of names heard, in lower case.</summary>
    public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>Whom the clause before named, for "who …".</summary>
    public Person? Introduced { get; set; }

    /// <summary>The people who speak, by key.</summary>
    public HashSet<string> Speakers { get; } = new(StringComparer.Ordinal);

    /// <summary>Whom a speaker speaks to, where only one other takes part.</summary>
    public Person? Partner(Person speaker)
    {
        Person? found = null;
        foreach (var key in Speakers)
        {
            if (Same(key, speaker.Key) || key is Fact.AgentSubject)
            {
                continue;
            }

            if (found is not null)
            {
                return null;
            }

            found = key is Fact.UserSubject ? new Person(key, "User") : new Person(key, key);
        }

        return found;
    }

    public Person? Addressee(TurnText text) => string.Equals(text.Turn.Role, MessageRoles.Assistant, StringComparison.Ordinal)
        ? Person.Addressee
        : Speakers.Count > 1 || text.Speaker.Key is not Fact.UserSubject ? Person.Addressee : new Person(Fact.AgentSubject, "The agent");

    public void Mention(Person person)
    {
        // "My son's name is Noah": from then on the son is Noah.
        person = _named.GetValueOrDefault(person.Key, person);
        if (person == Person.Addressee || Speakers.Contains(person.Key) || person.Key is Fact.UserSubject or Fact.AgentSubject)
        {
            return;
        }

        foreach (var part in person.Key.Split(' '))
        {
            if (part.Length > 1 && char.IsUpper(part[0]) && Names.Count < MostNames)
            {
                Names.Add(part.ToLowerInvariant());
            }
        }

        _people.RemoveAll(p => string.Equals(p.Person.Key, person.Key, StringComparison.Ordinal));
        _people.Add((person, Turn));
        if (_people.Count > Remembered)
        {
            _people.RemoveAt(0);
        }
    }

    public void Name(Person owner, Relation relation, Person person)
    {
        _relations.RemoveAll(r => Same(r.Owner.Key, owner.Key) && Same(r.Relation.Canonical, relation.Canonical));
        _relations.Add((owner, relation, person));
        if (_named.Count < MostNames)
        {
            _named[$"{owner.Key}'s {relation.Canonical}"] = person;
        }

        if (_relations.Count > Remembered)
        {
            _relations.RemoveAt(0);
        }
    }

    /// <summary>Whoever has a name: the one introduced with it, otherwise someone new.</summary>
    public Person ByName(string name)
    {
        foreach (var (_, _, person) in _relations)
        {
            if (Same(person.Key, name))
            {
                return new Person(name, name) { Gender = person.Gender, Owner = person.Owner, Pet = person.Pet, Kin = person.Kin };
            }
        }

        return new Person(name, name);
    }

    /// <summary>The person whom a relation named before ("my sister" after "my sister Ana").</summary>
    public Person? Known(Person owner, Relation relation)
    {
        foreach (var known in _relations)
        {
            if (Same(known.Owner.Key, owner.Key) && Same(known.Relation.Canonical, relation.Canonical))
            {
                return known.Person;
            }
        }

        return null;
    }

    /// <summary>The form of a pronoun that is a subject: "he" for "him" and "his".</summary>
    public static string Subjective(string pronoun) => pronoun switch { "him" or "his" => "he", "her" => "she", "them" or "their" => "they", "its" => "it", _ => pronoun };

    /// <summary>Whom a pronoun means: the last person mentioned that fits, other than the speaker.</summary>
    public Person? Resolve(string pronoun, Person speaker)
    {
        for (var i = _people.Count - 1; i >= 0; i--)
        {
            var (person, turn) = _people[i];
            if (Turn - turn > (person.Gender.Length == 0 ? Fresh : Recent))
            {
                continue;
            }

            var fits = pronoun switch
            {
                "he" => person.Gender is "m" or "",
                "she" => person.Gender is "f" or "",
                "they" => person.Plural,
                "it" => person.Pet is not null && turn == Turn,
                _ => false,
            };
            if (fits && !Same(person.Key, speaker.Key))
            {
                return person;
            }
        }

        return null;
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.Ordinal);

    public string Spelled(TurnText text, int first, int limit) => Writing.Spelling.Of(text, first, limit);

    /// <summary>The words of what was said to be had, done or planned, in lower case: a quick look tells that a phrase names none of it.</summary>
    public HashSet<string> EndableWords { get; } = new(StringComparer.Ordinal);

    public void Remember(RememberedFact fact)
    {
        Facts.Add(fact);
        if (Endable.Contains(fact.Fact.Attribute) && EndableWords.Count < MostNames)
        {
            foreach (var word in fact.Fact.Value.ToLowerInvariant().Split([' ', ',', '-', '/', '.', '(', ')'], StringSplitOptions.RemoveEmptyEntries))
            {
                EndableWords.Add(word);
                EndableWords.Add(word.EndsWith('s') ? word[..^1] : word + "s");
            }
        }

        if (Facts.Count > 2 * Remembered)
        {
            Facts.RemoveAt(0);
        }
    }
}

/// <summary>A fact proposed or claimed earlier.</summary>
internal sealed record RememberedFact(Fact Fact, Person Subject, int Turn, string Speaker, FactRefill Refill)
{
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Its class of personal data, so that what corrects it is screened as it was.</summary>
    public string? Personal { get; init; }
}

/// <summary>How to say the same about another value.</summary>
internal delegate string FactRefill(string value);

/// <summary>What a turn leaves for the next speaker to settle.</summary>
internal sealed record Pending(string Speaker)
{
    /// <summary>Statements asked about or claimed of the addressee: "yes" asserts them, "no" denies them.</summary>
    public List<Clause> Statements { get; } = [];

    /// <summary>Rules whose question was asked: the answer fills their value.</summary>
    public List<(Patterns.Rule Rule, IReadOnlyList<Patterns.Capture> Captures, Clause Clause)> Questions { get; } = [];

    /// <summary>Whether it asks anything.</summary>
    public bool Asks { get; set; }

    /// <summary>Whether it asks the next speaker to tell about themselves.</summary>
    public bool Invites { get; set; }

    /// <summary>What the assistant recommended.</summary>
    public List<Proposal> Recommendations { get; } = [];
}
