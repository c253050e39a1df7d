using Memoir.Extraction.Rules.Reading;

namespace Memoir.Extraction.Rules;

/// <summary>A named set of words and phrases, each with an optional canonical form.</summary>
internal sealed class WordClass(Lexicon lexicon, string name, int number)
{
    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string[]>> _phrases = new(StringComparer.Ordinal);

    private readonly Dictionary<string, string> _meanings = new(StringComparer.Ordinal);

    public string Name => name;

    public IEnumerable<string> Words => _words.Keys;

    /// <summary>First words of the phrases and all single words.</summary>
    public IEnumerable<string> Heads => _words.Keys.Concat(_phrases.Keys);

    public void Add(string entry, string? meaning = null)
    {
        var pieces = entry.Split(' ');
        if (pieces.Length == 1)
        {
            lexicon.Known(entry).Join(number);
            _words[entry] = meaning ?? entry;
            return;
        }

        if (meaning is not null)
        {
            _meanings[entry] = meaning;
        }

        if (!_phrases.TryGetValue(pieces[0], out var list))
        {
            _phrases[pieces[0]] = list = [];
            lexicon.Known(pieces[0]).Head(number, list);
        }

        // The vocabulary's own strings: what is equal is then mostly the same object.
        list.Add([.. pieces.Select(p => lexicon.Known(p).Norm)]);
        list.Sort(static (a, b) => b.Length - a.Length);
    }

    public bool Contains(in Token token) => token.Word.IsIn(number);

    /// <summary>Whether a member, a word or a phrase, may begin with it.</summary>
    public bool Touches(in Token token) => token.Word.Touches(number);

    public bool Contains(Word word) => word.IsIn(number);

    public bool Contains(ReadOnlySpan<char> word) => _words.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(word);

    public bool Contains(string word) => _words.ContainsKey(word);

    /// <summary>What a member, a word or a phrase, stands for.</summary>
    public bool TryGet(string member, out string meaning) => _words.TryGetValue(member, out meaning!) || _meanings.TryGetValue(member, out meaning!);

    /// <summary>The number of tokens of the longest member that begins at a token, 0 if none does.</summary>
    public int Match(List<Token> tokens, int at, int end)
    {
        if (at >= end)
        {
            return 0;
        }

        var word = tokens[at].Word;
        if (!word.Touches(number))
        {
            return 0;
        }

        if (word.Begins(number))
        {
            foreach (var phrase in word.Phrases(number))
            {
                if (at + phrase.Length <= end && Fits(tokens, at, phrase))
                {
                    return phrase.Length;
                }
            }
        }

        return word.IsIn(number) ? 1 : 0;
    }

    private static bool Fits(List<Token> tokens, int at, string[] phrase)
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
