namespace Memoir.Benchmarks.Speed;

/// <summary>
/// Memories without end, the same in every run: an authored statement with some of its words exchanged for others, drawn as often as
/// the statements use them (so frequencies are Zipf's), and now and then a name that nothing else has.
/// </summary>
internal sealed class MadeMemories
{
    private const string Syllables = "bakedimofulenorisatupewohyzigacelo";
    private readonly string[][] _statements;
    private readonly string[] _words;
    private readonly Random _random;

    public MadeMemories(Material material, int seed)
    {
        _statements = Array.ConvertAll(material.Statements, static text => text.Split(' '));
        _words = [.. _statements.SelectMany(static words => words).Where(IsContent)];
        _random = new Random(seed);
    }

    /// <summary>The next memory and the statement that it was made of.</summary>
    public (string Text, int Statement) Next()
    {
        var statement = _random.Next(_statements.Length);
        string[] words = [.. _statements[statement]];
        for (var i = 0; i < words.Length; i++)
        {
            if (IsContent(words[i]) && _random.Next(3) == 0)
            {
                words[i] = _random.Next(10) == 0 ? Name() : _words[_random.Next(_words.Length)];
            }
        }

        return (string.Join(' ', words), statement);
    }

    private static bool IsContent(string word) => word.Length > 3 && char.IsAsciiLetter(word[0]);

    private string Name()
    {
        var name = "";
        for (var number = 400 + (int)Math.Pow(2_000_000, _random.NextDouble()); number > 0; number /= 17)
        {
            name += Syllables.Substring(number % 17 * 2, 2);
        }

        return char.ToUpperInvariant(name[0]) + name[1..];
    }
}
