namespace Memoir.Cli.Demo;

/// <summary>What is said in the demo. Only this is written down: everything the demo prints about it is computed.</summary>
internal static class DemoScript
{
    public const string User = "alice";

    public const string Question = "Can you suggest a restaurant near me for tonight?";

    public const string News = "I just moved to Amsterdam.";

    /// <summary>The sessions, each with the days before today on which it was held.</summary>
    public static IReadOnlyList<(int DaysAgo, IReadOnlyList<Message> Turns)> Sessions { get; } =
    [
        (121,
        [
            Message.User("I'm vegetarian and I live in Berlin."),
            Message.Assistant("Nice to meet you! Berlin has a kitchen for every day of the year. Shall I keep both in mind when you ask me about food or going out?"),
            Message.User("Please do. I work as a nurse, mostly on night shifts."),
            Message.Assistant("Then dinner for you may well be breakfast for others. I can look for places that open late, and I'll mention when a kitchen closes."),
            Message.User("How do people manage to sleep in daylight?"),
            Message.Assistant("Heavy curtains, a cool room, the phone in another one, and the same hours on days off as far as friends allow. A short walk in the sun after waking helps the clock to follow."),
        ]),
        (74,
        [
            Message.User("I'm allergic to peanuts, so please be careful with recipes."),
            Message.Assistant("Thank you for telling me. I'll leave peanuts and satay out, and point out where a sauce or a dessert often hides them."),
            Message.User("I love Ethiopian food."),
            Message.Assistant("Injera with red lentils and greens needs no meat at all. If you want to try it at home, start the batter the evening before: it wants a night to sour."),
            Message.User("If I lived in Rome, I would eat pasta every day."),
            Message.Assistant("And walk it off on seven hills. Until then, cacio e pepe takes ten minutes: pasta water, pecorino, a lot of pepper, and no hurry when they meet."),
        ]),
        (19,
        [
            Message.User("My sister is called Nora."),
            Message.Assistant("A lovely name. Is there something you two are planning?"),
            Message.User("I'm learning Dutch, one lesson every morning."),
            Message.Assistant("Goed bezig! One lesson a day adds up faster than a long one at the weekend. Read the signs aloud when you're out, it sticks."),
        ]),
    ];
}
