namespace Memoir.Load;

/// <summary>Short sentences as people tell them; each is its own.</summary>
internal static class Words
{
    private static readonly string[] s_who = ["My sister", "The neighbour", "Anna", "My boss", "The new dentist", "Our landlord", "Uncle Tom", "The coach"];
    private static readonly string[] s_does = ["moved to", "came back from", "wants to visit", "told me about", "bought a flat in", "opened a shop in", "can't stand", "met a friend in"];
    private static readonly string[] s_where = ["Lisbon", "Oslo", "Kyoto", "Toronto", "Ghent", "Kraków", "Porto", "Nairobi", "Quito", "Perth"];

    public static string Sentence(Random random, long number) =>
        $"{Pick(random, s_who)} {Pick(random, s_does)} {Pick(random, s_where)}, note {number}.";

    public static string Question(Random random) => $"Who {Pick(random, s_does)} {Pick(random, s_where)}?";

    private static string Pick(Random random, string[] words) => words[random.Next(words.Length)];
}
