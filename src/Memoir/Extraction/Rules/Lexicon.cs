using System.Buffers;
using System.Text;

namespace Memoir.Extraction.Rules;

/// <summary>The words of one language, read from its <c>*.lexicon</c> files: classes, verb forms, contractions, typos, relations.</summary>
internal sealed class Lexicon
{
    private readonly Dictionary<string, Word> _vocabulary = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Word>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly WordClass _clitics;
    private readonly WordClass _elisions;
    private readonly Dictionary<string, WordClass> _classes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, VerbForms> _conjugations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Relation> _relations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _numbers = new(StringComparer.Ordinal);

    /// <summary>The forms of each verb, gathered when the rules first ask, after all words are read.</summary>
    private ILookup<string, string>? _forms;

    private bool _sealed;

    public Lexicon(string language, IEnumerable<string> texts)
    {
        Language = language;
        _lookup = _vocabulary.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var text in texts)
        {
            Add(text);
        }

        _clitics = Class("clitics");
        _elisions = Class("elisions");
        Classes = new WordClasses(this);
        foreach (var noun in Class("relations").Words)
        {
            Class("noun").Add(noun);
        }
    }

    public static Word LineBreak { get; } = new("\n");

    /// <summary>What stands for a quotation or code.</summary>
    public static Word Quotation { get; } = new("“”");

    public string Language { get; }

    /// <summary>The classes that the readers ask for, by name.</summary>
    public WordClasses Classes { get; }

    public WordClass Class(string name)
    {
        if (!_classes.TryGetValue(name, out var found))
        {
            found = new WordClass(this, name, _classes.Count);
            if (!_sealed)
            {
                _classes[name] = found;
            }
        }

        return found;
    }

    /// <summary>The word of a stretch of text, shared where it is known so that ordinary text allocates little.</summary>
    public Word Intern(ReadOnlySpan<char> text)
    {
        Span<char> lower = text.Length <= 64 ? stackalloc char[text.Length] : new char[text.Length];
        if (Ascii.ToLower(text, lower, out _) != OperationStatus.Done)
        {
            text.ToLowerInvariant(lower);
            lower.Replace('’', '\'');
        }

        return _lookup.TryGetValue(lower, out var known) ? known : new Word(new string(lower)) { Strange = true };
    }

    public static Word Correct(Word word) => word.Meant ?? word;

    /// <summary>Splits <c>i'm</c> into <c>i</c> and <c>am</c>, by the language's <c>[clitics]</c>.</summary>
    public bool TryClitic(string word, int mark, out int head, out string tail)
    {
        if (word.EndsWith("n't", StringComparison.Ordinal) && _clitics.Contains("n't"))
        {
            (head, tail) = (word.Length - 3, "not");
            return true;
        }

        head = mark;
        return _clitics.TryGet(word[mark..], out tail);
    }

    /// <summary>The length of an elided article or pronoun with its apostrophe (<c>j'</c>, <c>l'</c>), 0 if there is none.</summary>
    public int ElisionLength(string word)
    {
        var mark = word.IndexOf('\'', StringComparison.Ordinal);
        return mark > 0 && mark + 1 < word.Length && _elisions.Contains(word.AsSpan(0, mark + 1)) ? mark + 1 : 0;
    }

    public static bool TryVerb(in Reading.Token token, out VerbForm form) => TryVerb(token.Word, out form);

    public bool TryVerb(string word, out VerbForm form)
    {
        form = default;
        return _vocabulary.TryGetValue(word, out var known) && TryVerb(known, out form);
    }

    public static string Lemma(in Reading.Token token) => token.Word.Verb?.Lemma ?? token.Norm;

    public string Lemma(string word) => TryVerb(word, out var form) ? form.Lemma : word;

    public VerbForms? Conjugation(string lemma) => _conjugations.GetValueOrDefault(lemma);

    /// <summary>Every word that is a form of a verb; "'s" is one of "be".</summary>
    public IReadOnlyList<string> FormsOf(string lemma)
    {
        _forms ??= _vocabulary.Values.Where(static w => w.Verb is not null).ToLookup(static w => w.Verb!.Value.Lemma, static w => w.Norm, StringComparer.Ordinal);
        return [.. _forms[lemma], .. lemma is "be" ? (string[])["'s"] : []];
    }

    public bool TryRelation(string word, out Relation relation) => _relations.TryGetValue(word, out relation!);

    public bool TryNumber(string word, out string digits) => _numbers.TryGetValue(word, out digits!);

    /// <summary>An animal as what it is to its owner.</summary>
    public Relation Animal(string word) => new(word, "pet", word.EndsWith('s') && Class("animals").Contains(word[..^1]) ? "p" : string.Empty);

    public Word Known(string word)
    {
        if (!_vocabulary.TryGetValue(word, out var known))
        {
            known = new Word(word);
            if (!_sealed)
            {
                _vocabulary[word] = known;
            }
        }

        return known;
    }

    /// <summary>Ends its loading: threads read at once from then on, so a word or class it lacks is made for the asker and not kept.</summary>
    public void Seal() => _sealed = true;

    private static bool TryVerb(Word word, out VerbForm form)
    {
        form = word.Verb.GetValueOrDefault();
        return word.Verb is not null;
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
                Known(word).Meant = Known(meaning);
                break;
            case "contractions":
                Known(word).Parts = [.. meaning.Split(' ').Select(Known)];
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
                _relations[word] = new Relation(parts[0].Replace('_', ' '), parts[1], parts.Length > 2 ? parts[2] : string.Empty);
                Class(section).Add(word);
                break;
            case "numbers":
                _numbers[word] = meaning;
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
        _conjugations[forms.Base] = forms;
        Class("verbs").Add(forms.Base);
        Put(forms.Base, forms.Base, VerbTense.Base);
        Put(forms.Third, forms.Base, VerbTense.Third);
        Put(forms.Past, forms.Base, VerbTense.Past);
        Put(forms.Participle, forms.Base, VerbTense.Past);
        Put(forms.Gerund, forms.Base, VerbTense.Gerund);
    }

    private void Put(string word, string lemma, VerbTense tense)
    {
        var known = Known(word);
        known.Verb ??= new VerbForm(Known(lemma).Norm, tense);
    }
}
