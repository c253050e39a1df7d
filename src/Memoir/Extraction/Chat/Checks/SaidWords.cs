using System.Globalization;
using Memoir.Extraction.Rules;
using Memoir.Text;

namespace Memoir.Extraction.Chat.Checks;

/// <summary>The words that were said, to be asked whether a word is among them: in another form, too, and numbers however they are written.</summary>
internal sealed class SaidWords
{
    private const int Stem = 4;
    private const int MostOfStem = 64;
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _byStem = new(StringComparer.Ordinal);
    private readonly HashSet<string> _terms = new(StringComparer.Ordinal);
    private readonly Lexicon? _lexicon;

    public SaidWords(Lexicon? lexicon, params ReadOnlySpan<string?> texts)
    {
        _lexicon = lexicon;
        foreach (var text in texts)
        {
            Add(text);
        }
    }

    public void Add(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        foreach (var range in WordCutter.Cut(text))
        {
            AddWord(WordCutter.Plain(text.AsSpan(range)));
        }

        foreach (var term in TermsOf(text))
        {
            _terms.Add(term);
        }
    }

    /// <summary>Whether a word was said: as it is, inflected, or as the same number.</summary>
    public bool Has(ReadOnlySpan<char> word)
    {
        var plain = WordCutter.Plain(word);
        if (plain.Length == 0 || _words.Contains(plain) || _words.Contains(Number(plain)))
        {
            return true;
        }

        if (char.IsDigit(plain[0]))
        {
            return false;
        }

        if (_lexicon is not null && (_words.Contains(_lexicon.Lemma(plain)) || (_lexicon.TryRelation(plain, out var relation) && _words.Contains(relation.Canonical))))
        {
            return true;
        }

        var terms = TermsOf(plain);
        return (terms.Count > 0 && terms.TrueForAll(_terms.Contains)) || HasRelative(plain);
    }

    // "wohne" and "wohnt", "allergic" and "allergy": most of the longer word is shared.
    private bool HasRelative(string word)
    {
        if (word.Length < Stem || !_byStem.TryGetValue(word[..Stem], out var others))
        {
            return false;
        }

        foreach (var other in others)
        {
            var shared = word.AsSpan().CommonPrefixLength(other);
            if (shared * 10 >= Math.Max(word.Length, other.Length) * 6)
            {
                return true;
            }
        }

        return false;
    }

    private void AddWord(string word)
    {
        if (word.Length == 0 || !_words.Add(word))
        {
            return;
        }

        _words.Add(Number(word));
        if (_lexicon is not null)
        {
            _words.Add(_lexicon.Lemma(word));
            if (_lexicon.TryRelation(word, out var relation))
            {
                // "my mom" is "User's mother".
                _words.Add(relation.Canonical);
                _words.Add(relation.Singular);
            }
        }

        if (word.Length >= Stem)
        {
            if (!_byStem.TryGetValue(word[..Stem], out var others))
            {
                _byStem[word[..Stem]] = others = [];
            }

            if (others.Count < MostOfStem)
            {
                others.Add(word);
            }
        }
    }

    /// <summary>1,450 and 1450, "two" and 2 are the same number.</summary>
    private string Number(string word)
    {
        if (char.IsDigit(word[0]))
        {
            var digits = word.Replace(",", string.Empty, StringComparison.Ordinal).Replace("'", string.Empty, StringComparison.Ordinal);
            return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number.ToString("0.####", CultureInfo.InvariantCulture) : digits;
        }

        return _lexicon is not null && _lexicon.TryNumber(word, out var written) ? written : word;
    }

    private static List<string> TermsOf(string text)
    {
        var spelled = new List<string>();
        var buffer = new TermBuffer();
        try
        {
            Terms.Collect(text, ref buffer, spelled);
            return spelled;
        }
        finally
        {
            buffer.Dispose();
        }
    }
}
