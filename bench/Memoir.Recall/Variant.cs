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
        new("no neighbours", new RankerSettings { Neighbours = default }),
        new("no session", new RankerSettings { Session = 0 }),
        new("no speakers", new RankerSettings()) { Speakers = false },
        new("memory words never mute", new RankerSettings { MuteCosine = 1000 }),
        new("message words .4", new RankerSettings { MessageWords = 0.4f }),
        new("message words .8", new RankerSettings { MessageWords = 0.8f }),
    ];
}
