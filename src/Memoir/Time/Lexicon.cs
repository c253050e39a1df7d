namespace Memoir.Time;

/// <summary>One meaning of a word, or of a phrase that begins with it, in one language.</summary>
/// <param name="Language">The language's place in <see cref="Lexicon.Languages"/>.</param>
/// <param name="Term">What it is.</param>
/// <param name="Value">Its value, where its term has one.</param>
/// <param name="Strength">Whether it means a time by itself, or only beside other words of time ("may", "sun", "fall").</param>
/// <param name="Rest">The words of the phrase after the first, folded.</param>
internal sealed record Entry(int Language, Term Term, int Value, Strength Strength, string[] Rest);

/// <summary>All meanings of one first word: longest phrases first.</summary>
/// <param name="All">The meanings.</param>
/// <param name="Languages">The languages that have the word, as bits.</param>
/// <param name="TimeLanguages">Those in which it is more than evidence for its language.</param>
/// <param name="Anchors">Those in which it names a time: every expression holds such a word, or a number.</param>
/// <param name="Months">Those in which it is clearly a month.</param>
/// <param name="CanStart">Whether an expression can begin with it.</param>
internal sealed record Entries(Entry[] All, uint Languages, uint TimeLanguages, uint Anchors, uint Months, bool CanStart);

/// <summary>The words of every language in one dictionary: a text is looked up once, whatever its language.</summary>
internal static class Lexicon
{
    /// <summary>Longer words are in no table and are not looked up.</summary>
    public const int LongestWord = 24;

    public const int LongestHanWord = 5;

    public static readonly LanguageTable[] Languages = LanguageTables.All;

    private static readonly Dictionary<string, Entries>.AlternateLookup<ReadOnlySpan<char>> s_words = Build();

    public static Entries? Find(ReadOnlySpan<char> folded) =>
        folded.Length <= LongestWord && s_words.TryGetValue(folded, out var entries) ? entries : null;

    /// <summary>The language with this code ("en", "pt-BR"), or -1.</summary>
    public static int IndexOf(string? code)
    {
        var primary = code is null ? default : code.AsSpan(0, code.AsSpan().IndexOfAny('-', '_') is var cut and >= 0 ? cut : code.Length);
        for (var i = 0; i < Languages.Length; i++)
        {
            if (primary.Equals(Languages[i].Code, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    private static Dictionary<string, Entries>.AlternateLookup<ReadOnlySpan<char>> Build()
    {
        var meanings = new Dictionary<string, List<Entry>>(StringComparer.Ordinal);
        for (var language = 0; language < Languages.Length; language++)
        {
            foreach (var (term, value, phrase, strength) in Languages[language].Read())
            {
                var words = phrase.Split([' ', '-', '\''], StringSplitOptions.RemoveEmptyEntries);
                if (!meanings.TryGetValue(words[0], out var list))
                {
                    meanings.Add(words[0], list = []);
                }

                list.Add(new Entry(language, term, value, strength, words[1..]));
            }
        }

        var words2 = new Dictionary<string, Entries>(meanings.Count, StringComparer.Ordinal);
        foreach (var (word, list) in meanings)
        {
            Entry[] all = [.. list.OrderByDescending(e => e.Rest.Length)];
            words2.Add(word, new Entries(all, Mask(all), Mask(all.Where(e => e.Term is not Term.Function)), Mask(all.Where(IsAnchor)),
                Mask(all.Where(e => e.Term == Term.Month && e.Strength == Strength.Clear)), all.Any(CanStart)));
        }

        return words2.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    private static uint Mask(IEnumerable<Entry> entries) => entries.Aggregate(0u, (mask, e) => mask | (1u << e.Language));

    private static bool IsAnchor(Entry entry) => entry.Term is Term.Unit or Term.Weekday or Term.Weekdays or Term.Month or Term.Day or Term.RelativeUnit
        or Term.RelativePart or Term.Part or Term.Season or Term.Holiday or Term.Now or Term.OtherDay or Term.ClockName or Term.HalfYear or Term.Decade
        or Term.MonthMark or Term.YearMark;

    // Expressions begin with their first word that has a meaning of its own; these only stand between or before such words.
    private static bool CanStart(Entry entry) => entry.Term is not (Term.Function or Term.Of or Term.Article or Term.In or Term.And or Term.To
        or Term.AgoAfter or Term.AheadAfter or Term.Meridiem or Term.OClock or Term.YearMark or Term.MonthMark or Term.DayMark or Term.Age
        or Term.Future or Term.WhichAfter or Term.SinceAfter or Term.Half or Term.ThirdAfter or Term.DecadeMark or Term.Onward);
}
