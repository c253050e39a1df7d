using Memoir.Retrieval;

namespace Memoir.Recall.Fit;

/// <summary>One number of the ranking that a fit may move.</summary>
internal sealed record Tunable(string Name, Func<RankerSettings, float> Get, Func<RankerSettings, float, RankerSettings> With)
{
    /// <summary>Those that a message's score depends on, by their names in weights.json.</summary>
    public static IReadOnlyList<Tunable> OfMessages { get; } =
    [
        new("message_word", static s => s.MessageWord, static (s, v) => s with { MessageWord = v }),
        new("message_words", static s => s.MessageWords, static (s, v) => s with { MessageWords = v }),
        new("neighbour_before", static s => s.Neighbours.Before, static (s, v) => s with { Neighbours = s.Neighbours with { Before = v } }),
        new("neighbour_second_before", static s => s.Neighbours.SecondBefore, static (s, v) => s with { Neighbours = s.Neighbours with { SecondBefore = v } }),
        new("neighbour_after", static s => s.Neighbours.After, static (s, v) => s with { Neighbours = s.Neighbours with { After = v } }),
        new("neighbour_second_after", static s => s.Neighbours.SecondAfter, static (s, v) => s with { Neighbours = s.Neighbours with { SecondAfter = v } }),
        new("session_words", static s => s.SessionWords, static (s, v) => s with { SessionWords = v }),
        new("session_meaning", static s => s.SessionMeaning, static (s, v) => s with { SessionMeaning = v }),
        new("context_terms", static s => s.ContextTerms, static (s, v) => s with { ContextTerms = v }),
        new("time", static s => s.Time, static (s, v) => s with { Time = v }),
        new("asking_loses", static s => s.AskingLoses, static (s, v) => s with { AskingLoses = v }),
        new("assistant_loses", static s => s.AssistantLoses, static (s, v) => s with { AssistantLoses = v }),
    ];
}
