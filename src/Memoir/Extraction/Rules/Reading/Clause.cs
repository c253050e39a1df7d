namespace Memoir.Extraction.Rules.Reading;

/// <summary>One statement's worth of tokens, with what was read of it.</summary>
internal sealed class Clause
{
    public required TurnText Text { get; init; }

    public required int First { get; set; }

    public required int Limit { get; set; }

    /// <summary>First token of its sentence, openers ("actually", "sorry") included.</summary>
    public int Lead { get; init; }

    /// <summary>Why nothing here may become a fact ("question", "hypothetical"); <see langword="null"/>: it may.</summary>
    public string? Doubt { get; set; }

    /// <summary>A regularity said before the subject ("every Friday I …"): its tokens; empty if none.</summary>
    public (int First, int Limit) Opening { get; set; }

    /// <summary>A time said before the subject ("last summer we …").</summary>
    public TimeMark? OpeningTime { get; set; }

    /// <summary>The first time expression of the clause, or the one that opens it.</summary>
    public TimeMark? Time => Text.TimeIn(First, Limit) ?? OpeningTime;

    /// <summary>Whether it is one of a list of bare facts: "34, nurse, two kids".</summary>
    public bool Bare { get; init; }

    /// <summary>Whether it hangs on the clause before by "who".</summary>
    public bool Relative { get; init; }

    /// <summary>Whether it hangs on the clause before by "which": about a thing or the whole, never about the subject.</summary>
    public bool Which { get; init; }

    /// <summary>Whether it tells what the subject of the clause before says.</summary>
    public bool Reported { get; init; }

    /// <summary>Who it is about, where the language's reader finds subjects.</summary>
    public Person? Subject { get; set; }

    /// <summary>A relation named in the subject ("my sister Ana"), itself a fact.</summary>
    public NamedRelation? Named { get; set; }

    public VerbGroup? Verb { get; set; }

    /// <summary>Where the noun of a possessive subject begins ("my | favourite colour"), or -1.</summary>
    public int Possessed { get; set; } = -1;

    /// <summary>The owner of that noun.</summary>
    public Person? Owner { get; set; }

    /// <summary>Where the noun of the outer possessive begins ("my | wife's name"), or -1; its owner is <see cref="OuterOwner"/>.</summary>
    public int OuterPossessed { get; set; } = -1;

    public Person? OuterOwner { get; set; }

    /// <summary>Why statements about its subject may not become facts, where others may: nobody knows whom it means.</summary>
    public string? SubjectDoubt { get; set; }

    /// <summary>The further people of a subject that names several: Ruben in "Ada and Ruben are vegan".</summary>
    public IReadOnlyList<Person> Others { get; set; } = [];

    /// <summary>What stands between commas to say more of the subject ("Piotr, a nurse, lives …"): its tokens; empty if nothing.</summary>
    public (int First, int Limit) Aside { get; set; }

    /// <summary>The name beside the speaker in "Tim and I".</summary>
    public string? Companion { get; set; }

    public Token this[int index] => Text.Tokens[index];
}

/// <summary>A person or animal introduced by relation and name.</summary>
internal sealed record NamedRelation(Person Owner, string Word, Relation Relation, string Name, int First, int Limit);
