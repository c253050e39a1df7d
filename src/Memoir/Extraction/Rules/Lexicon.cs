using System.Globalization;
using System.Text;

namespace Memoir.Extraction.Rules;

/// <summary>The words of one language, read from its <c>*.lexicon</c> files: classes, verb forms, contractions, typos, relations.</summary>
internal sealed class Lexicon
{
    private readonly Dictionary<string, string> _vocabulary = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly Dictionary<string, WordClass> _classes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _typos = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _contractions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, VerbForm> _verbs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, VerbForms> _conjugations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Relation> _relations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _numbers = new(StringComparer.Ordinal);

    public Lexicon(string language, IEnumerable<string> texts)
    {
        Language = language;
        _lookup = _vocabulary.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var text in texts)
        {
            Add(text);
        }

        foreach (var noun in Class("relations").Words)
        {
            Class("noun").Add(noun);
        }
    }

    public string Language { get; }

    public WordClass Class(string name)
    {
        if (!_classes.TryGetValue(name, out var found))
        {
            _classes[name] = found = new WordClass(name);
        }

        return found;
    }

    /// <summary>The lower-case form, shared where the word is known so that ordinary text allocates little.</summary>
    public string Intern(ReadOnlySpan<char> word)
    {
        Span<char> lower = word.Length <= 64 ? stackalloc char[word.Length] : new char[word.Length];
        word.ToLowerInvariant(lower);
        lower.Replace('’', '\'');
        return _lookup.TryGetValue(lower, out var known) ? known : new string(lower);
    }

    public string Correct(string word) => _typos.GetValueOrDefault(word, word);

    public bool TryContraction(string word, out string[] parts) => _contractions.TryGetValue(word, out parts!);

    /// <summary>Splits <c>i'm</c> into <c>i</c> and <c>am</c>, by the language's <c>[clitics]</c>.</summary>
    public bool TryClitic(string word, int mark, out string head, out string tail)
    {
        head = word;
        tail = string.Empty;
        if (word.EndsWith("n't", StringComparison.Ordinal) && Class("clitics").Contains("n't"))
        {
            head = word[..^3];
            tail = "not";
            return true;
        }

        if (!Class("clitics").TryGet(word[mark..], out var full))
        {
            return false;
        }

        head = word[..mark];
        tail = full;
        return true;
    }

    /// <summary>The length of an elided article or pronoun with its apostrophe (<c>j'</c>, <c>l'</c>), 0 if there is none.</summary>
    public int ElisionLength(string word)
    {
        var mark = word.IndexOf('\'', StringComparison.Ordinal);
        return mark > 0 && mark + 1 < word.Length && Class("elisions").Contains(word[..(mark + 1)]) ? mark + 1 : 0;
    }

    public bool TryVerb(string word, out VerbForm form) => _verbs.TryGetValue(word, out form);

    public string Lemma(string word) => _verbs.TryGetValue(word, out var form) ? form.Lemma : word;

    public VerbForms? Conjugation(string lemma) => _conjugations.GetValueOrDefault(lemma);

    public bool TryRelation(string word, out Relation relation) => _relations.TryGetValue(word, out relation!);

    public bool TryNumber(string word, out string digits) => _numbers.TryGetValue(word, out digits!);

    private string Known(string word)
    {
        if (!_vocabulary.TryGetValue(word, out var known))
        {
            _vocabulary[word] = known = word;
        }

        return known;
    }

    private void Add(string text)
    {
        var section = string.Empty;
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.Trim();
            if (line.Length == 0 || line.StartsWith("# ", StringComparison.Ordinal) || line is "#")
            {
                continue;
            }

            if (line[0] == '[' && line[^1] == ']')
            {
                section = line[1..^1];
                continue;
            }

            foreach (var entry in line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                AddEntry(section, entry);
            }
        }
    }

    private void AddEntry(string section, string entry)
    {
        var equals = entry.IndexOf(" = ", StringComparison.Ordinal);
        var word = equals < 0 ? entry : entry[..equals];
        var meaning = equals < 0 ? word : entry[(equals + 3)..];
        switch (section)
        {
            case "typos":
                _typos[Known(word)] = Known(meaning);
                break;
            case "contractions":
                _contractions[Known(word)] = [.. meaning.Split(' ').Select(Known)];
                break;
            case "verbs":
                AddVerb(entry);
                break;
            case "verb-aliases":
                var alias = meaning.Split(' ');
                Put(word, alias[0], alias.Length > 1 ? Enum.Parse<VerbTense>(alias[1], ignoreCase: true) : VerbTense.Base);
                break;
            case "relations":
                var parts = meaning.Split(' ');
                _relations[Known(word)] = new Relation(parts[0], parts[1], parts.Length > 2 ? parts[2] : string.Empty);
                Class(section).Add(word);
                break;
            case "numbers":
                _numbers[Known(word)] = meaning;
                Class(section).Add(word);
                break;
            default:
                foreach (var piece in word.Split(' '))
                {
                    Known(piece);
                }

                Class(section).Add(word, meaning);
                break;
        }
    }

    private void AddVerb(string entry)
    {
        var forms = VerbForms.Parse(entry);
        _conjugations[Known(forms.Base)] = forms;
        Class("verbs").Add(forms.Base);
        Put(forms.Base, forms.Base, VerbTense.Base);
        Put(forms.Third, forms.Base, VerbTense.Third);
        Put(forms.Past, forms.Base, VerbTense.Past);
        Put(forms.Participle, forms.Base, VerbTense.Past);
        Put(forms.Gerund, forms.Base, VerbTense.Gerund);
    }

    private void Put(string word, string lemma, VerbTense tense) =>
        _verbs.TryAdd(Known(word), new VerbForm(Known(lemma), tense));

    /// <summary>Without accents, for users who type none.</summary>
    public static string WithoutMarks(string word)
    {
        var plain = new StringBuilder(word.Length);
        foreach (var c in word.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append(c);
            }
        }

        return plain.ToString();
    }
}
