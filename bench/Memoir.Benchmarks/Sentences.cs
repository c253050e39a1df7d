using System.Text;

namespace Memoir.Benchmarks;

/// <summary>Made-up statements and questions, the same in every run: Zipf-like words, so that posting lists look like real ones.</summary>
internal sealed class Sentences(int seed)
{
    private static readonly string[] Openings =
    [
        "I live in", "I work with", "My sister likes", "Yesterday we saw", "I bought", "We talked about", "I want to visit", "My friend sold",
    ];

    private readonly Random _random = new(seed);

    public string Statement() => $"{Pick(Openings)} {Word()} {Word()} {Word()} and {Word()} {Word()} near {Word()}.";

    /// <summary>A statement that the rules read as a fact.</summary>
    public string Fact() => (_random.Next(4)) switch
    {
        0 => $"I live in {Name()}.",
        1 => $"I like {Word()}.",
        2 => $"I have a dog named {Name()}.",
        _ => $"I work as a {Word()}.",
    };

    public string Question() => $"What about {Word()} and {Word()} {Word()}?";

    private string Name()
    {
        var word = Word();
        return char.ToUpperInvariant(word[0]) + word[1..];
    }

    // Word number n comes up about 1/n as often as the first; numbers are spelled in syllables.
    private string Word()
    {
        var number = (int)Math.Pow(20_000, _random.NextDouble());
        var word = new StringBuilder();
        for (var n = number + 20; n > 0; n /= 20)
        {
            word.Append("bakedimofulenorisatupewohyzigacelo".AsSpan(n % 17 * 2, 2)).Append(n % 20 > 16 ? "n" : "");
        }

        return word.ToString();
    }

    private string Pick(string[] from) => from[_random.Next(from.Length)];
}
