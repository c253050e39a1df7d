using Memoir.Retrieval;

namespace Memoir.Recall;

/// <summary>The ranking as it is, or with one part of it switched off.</summary>
internal sealed record Variant(string Name, RankerSettings Settings)
{
    /// <summary>Whether turns keep their speakers' names.</summary>
    public bool Speakers { get; init; } = true;

    public static Variant Whole { get; } = new("as it is", new RankerSettings());

    public static IReadOnlyList<Variant> Ablation { get; } =
    [
        Whole,
        new("no words", new RankerSettings { Words = false }),
        new("no meaning", new RankerSettings { Meaning = false }),
        new("no entities", new RankerSettings { Entities = 0 }),
        new("entities .2", new RankerSettings { Entities = 0.2f }),
        new("entities .4", new RankerSettings { Entities = 0.4f }),
        new("no neighbours", new RankerSettings { Neighbours = default }),
        new("no session", new RankerSettings { SessionWords = 0, SessionMeaning = 0 }),
        new("no time", new RankerSettings { Time = 0 }),
        new("questions lose nothing", new RankerSettings { AskingLoses = 0 }),
        new("assistants lose nothing", new RankerSettings { AssistantLoses = 0 }),
        new("long texts need context too", new RankerSettings { ContextTerms = 100_000 }),
        new("no speakers", new RankerSettings()) { Speakers = false },
        new("accounts are questions", new RankerSettings { Accounts = false }),
        new("memory words never mute", new RankerSettings { MuteCosine = 1000 }),
        new("time .15", new RankerSettings { Time = 0.15f }),
        new("memory words .3", new RankerSettings { MemoryWords = 0.3f }),
        new("message words .12 each, .8 at most", new RankerSettings { MessageWord = 0.12f, MessageWords = 0.8f }),
        new("message words .6", new RankerSettings { MessageWord = 0.6f, MessageWords = 0.6f }),
    ];
}
