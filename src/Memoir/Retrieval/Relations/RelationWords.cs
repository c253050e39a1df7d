using System.Collections.Frozen;
using System.Globalization;
using Memoir.Extraction.Rules;

namespace Memoir.Retrieval.Relations;

/// <summary>
/// The words by which people are meant without a name ("wife", "Schwester", "dog") and the attributes of the facts that name them: the
/// lexicons of the rules that wrote those facts, and a few more for what is no person.
/// </summary>
internal static class RelationWords
{
    // What a question calls an attribute otherwise than facts do.
    private const string Others =
        "company employer, firm employer, workplace employer, firma employer, empresa employer, entreprise employer, city home, town home, hometown home, stadt home, ciudad home, "
        + "ville home, university school, college school, alma school, universität school, manager boss, favorite favourite, gym gym, pet pet, haustier pet, mascota pet";

    // One asks for any of them by the word for all.
    private const string Groups = "siblings sister, siblings brother, sister siblings, brother siblings, parents mother, parents father, grandparents grandmother, grandparents grandfather";

    private const string Aliases = "name nickname alias full_name first_name surname known_as aka goes_by former_name maiden_name abbreviation short_name";
    private const string Mutual = "partner friend colleague cousin neighbour neighbor roommate flatmate classmate teammate";
    private const string UsedAsNames = "mother father grandmother grandfather";

    private static readonly Tables s_tables = Read();

    /// <summary>The attributes that are other names of the same.</summary>
    public static ReadOnlySpan<uint> AliasAttributes => s_tables.Aliases;

    public static bool IsAlias(uint attribute) => Array.IndexOf(s_tables.Aliases, attribute) >= 0;

    /// <summary>Whether it holds both ways: Ana's partner has Ana as partner.</summary>
    public static bool IsMutual(uint attribute) => s_tables.Mutual.Contains(attribute);

    /// <summary>Whether its word is used as a name: "what does mom like?"</summary>
    public static bool IsUsedAsName(uint attribute) => s_tables.UsedAsNames.Contains(attribute);

    /// <summary>Whether its value is a name however it is spelled.</summary>
    public static bool NamesPeople(uint attribute) => s_tables.Words.ContainsKey(attribute) || IsAlias(attribute);

    /// <summary>The attributes that a word asks for besides the one it spells; none for most.</summary>
    public static ReadOnlySpan<uint> AttributesOf(uint word) => s_tables.Attributes.GetValueOrDefault(word);

    /// <summary>The word that facts write for it: "mother" for "mum"; 0: none.</summary>
    public static uint CanonicalOf(uint word) => s_tables.Canonical.GetValueOrDefault(word);

    /// <summary>The words by which an attribute is asked for.</summary>
    public static ReadOnlySpan<uint> WordsFor(uint attribute) => s_tables.Words.GetValueOrDefault(attribute);

    /// <summary>The key of an attribute: <c>favourite.restaurant</c> is that of its words.</summary>
    public static uint KeyOf(string attribute)
    {
        Span<uint> terms = stackalloc uint[NameText.MostTerms];
        var count = NameText.Terms(attribute.Replace('.', ' ').Replace('_', ' '), terms);
        return NameKey.Of(terms[..count]);
    }

    private static Tables Read()
    {
        var pairs = new List<(uint Word, uint Attribute)>();
        var canonical = new Dictionary<uint, uint>();
        var files = LanguageFiles.Embedded();

        // English first: where languages share a word, its own meaning is asked for most.
        foreach (var language in files.Languages.OrderBy(static name => !string.Equals(name, "en", StringComparison.Ordinal)))
        {
            foreach (var text in files.Read(language, ".lexicon"))
            {
                AddLexicon(text, pairs, canonical);
            }
        }

        foreach (var entry in Others.Split(", "))
        {
            var parts = entry.Split(' ');
            Add(parts[0], parts[1], pairs);
        }

        foreach (var entry in Groups.Split(", "))
        {
            var parts = entry.Split(' ');
            var (from, to) = (KeyOf(parts[0]), KeyOf(parts[1]));
            pairs.AddRange(pairs.Where(pair => pair.Attribute == from).ToList().ConvertAll(pair => (pair.Word, to)));
        }

        return new Tables(
            pairs.Distinct().GroupBy(static pair => pair.Word).ToFrozenDictionary(static group => group.Key, static group => group.Select(static pair => pair.Attribute).ToArray()),
            pairs.Distinct().GroupBy(static pair => pair.Attribute).ToFrozenDictionary(static group => group.Key, static group => group.Select(static pair => pair.Word).ToArray()),
            canonical.ToFrozenDictionary(),
            Keys(Aliases),
            Keys(Mutual).ToFrozenSet(),
            Keys(UsedAsNames).ToFrozenSet());
    }

    private static uint[] Keys(string names) => [.. names.Split(' ').Select(KeyOf)];

    // "wife = wife partner f" among the relations; a plain list of the animals, of which a fact says that they are pets.
    private static void AddLexicon(string text, List<(uint Word, uint Attribute)> pairs, Dictionary<uint, uint> canonical)
    {
        var section = string.Empty;
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] == '[')
            {
                section = line;
            }
            else if (section is "[relations]" or "[animals]")
            {
                foreach (var entry in line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                {
                    var parts = entry.Split(' ');
                    if (section is "[animals]")
                    {
                        Add(entry, "pet", pairs);
                    }
                    else if (parts is [var word, "=", var shown, var attribute, ..])
                    {
                        Add(word, attribute, pairs);
                        canonical.TryAdd(TermOf(word), TermOf(shown));
                    }
                }
            }
        }
    }

    private static void Add(string word, string attribute, List<(uint Word, uint Attribute)> pairs)
    {
        if (TermOf(word) is not 0 and var term)
        {
            pairs.Add((term, KeyOf(attribute)));
        }
    }

    // Those of two words ("guinea pig") are asked for by one as well.
    private static uint TermOf(string word)
    {
        Span<uint> terms = stackalloc uint[NameText.MostTerms];
        return NameText.Terms(word.ToLower(CultureInfo.InvariantCulture), terms) == 1 ? terms[0] : 0;
    }

    private sealed record Tables(FrozenDictionary<uint, uint[]> Attributes, FrozenDictionary<uint, uint[]> Words, FrozenDictionary<uint, uint> Canonical, uint[] Aliases, FrozenSet<uint> Mutual, FrozenSet<uint> UsedAsNames);
}
