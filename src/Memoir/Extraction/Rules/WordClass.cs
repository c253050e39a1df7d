namespace Memoir.Extraction.Rules;

/// <summary>A named set of words and phrases, each with an optional canonical form.</summary>
internal sealed class WordClass(string name)
{
    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string[]>> _phrases = new(StringComparer.Ordinal);

    public string Name => name;

    public IEnumerable<string> Words => _words.Keys;

    /// <summary>First words of the phrases and all single words.</summary>
    public IEnumerable<string> Heads => _words.Keys.Concat(_phrases.Keys);

    public void Add(string entry, string? meaning = null)
    {
        var pieces = entry.Split(' ');
        if (pieces.Length == 1)
        {
            _words[entry] = meaning ?? entry;
            return;
        }

        if (!_phrases.TryGetValue(pieces[0], out var list))
        {
            _phrases[pieces[0]] = list = [];
        }

        list.Add(pieces);
        list.Sort(static (a, b) => b.Length - a.Length);
    }

    public bool Contains(ReadOnlySpan<char> word) => _words.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(word);

    public bool Contains(string word) => _words.ContainsKey(word);

    public bool TryGet(string word, out string meaning) => _words.TryGetValue(word, out meaning!);

    /// <summary>The number of tokens of the longest member that begins at a token, 0 if none does.</summary>
    public int Match(IReadOnlyList<Reading.Token> tokens, int at, int end)
    {
        if (at >= end)
        {
            return 0;
        }

        if (_phrases.TryGetValue(tokens[at].Norm, out var phrases))
        {
            foreach (var phrase in phrases)
            {
                if (at + phrase.Length <= end && Fits(tokens, at, phrase))
                {
                    return phrase.Length;
                }
            }
        }

        return _words.ContainsKey(tokens[at].Norm) ? 1 : 0;
    }

    private static bool Fits(IReadOnlyList<Reading.Token> tokens, int at, string[] phrase)
    {
        for (var i = 1; i < phrase.Length; i++)
        {
            if (!tokens[at + i].Is(phrase[i]))
            {
                return false;
            }
        }

        return true;
    }
}
