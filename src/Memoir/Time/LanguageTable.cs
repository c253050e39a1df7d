using System.Globalization;

namespace Memoir.Time;

/// <summary>The letters a language is written in: which words can be its words at all.</summary>
internal enum Script
{
    Latin, Cyrillic, Han,
}

/// <summary>How much a word says by itself.</summary>
internal enum Strength
{
    Clear, Weak, Abbreviated,
}

/// <summary>
/// One language, as data. Each line of <see cref="Words"/> is <c>term value: word, phrase of words, weak~</c>; terms are those of
/// <see cref="Term"/>, units, parts of the day and holidays go by name, <c>~</c> marks a word that needs company to mean a time, and a dot
/// an abbreviation, which needs it even where it is the whole text.
/// </summary>
internal sealed class LanguageTable
{
    /// <summary>ISO 639-1.</summary>
    public required string Code { get; init; }

    /// <summary>What it is written in.</summary>
    public Script Script { get; init; }

    /// <summary>Whether 01/02/2023 is 2 January.</summary>
    public bool MonthFirst { get; init; }

    /// <summary>Whether a dot after digits makes an ordinal: "3. März".</summary>
    public bool OrdinalDot { get; init; }

    /// <summary>Whether "last" and "next" before a weekday choose the week ("上周一") rather than the nearest such day ("last Monday").</summary>
    public bool WeekdayOfWeek { get; init; }

    /// <summary>The table.</summary>
    public required string Words { get; init; }

    /// <summary>Its lines, folded.</summary>
    public IEnumerable<(Term Term, int Value, string Phrase, Strength Strength)> Read()
    {
        foreach (var line in Words.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var head = line[..colon].Split(' ');
            var term = Enum.Parse<Term>(head[0], ignoreCase: true);
            var value = head.Length > 1 ? ReadValue(term, head[1..]) : 0;
            foreach (var phrase in line[(colon + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                var strength = phrase[^1] switch { '~' => Strength.Weak, '.' => Strength.Abbreviated, _ => Strength.Clear };
                yield return (term, value, Folding.Fold(strength == Strength.Clear ? phrase : phrase[..^1]), strength);
            }
        }
    }

    private static int ReadValue(Term term, string[] values) => term switch
    {
        Term.Unit => (int)Enum.Parse<TimeUnit>(values[0], ignoreCase: true),
        Term.Part => (int)Enum.Parse<DayPart>(values[0], ignoreCase: true),
        Term.Holiday => (int)Enum.Parse<Holiday>(values[0], ignoreCase: true),
        Term.RelativeUnit => (Int(values[0]) * 100) + (int)Enum.Parse<TimeUnit>(values[1], ignoreCase: true),
        Term.RelativePart => (Int(values[0]) * 10) + (int)Enum.Parse<DayPart>(values[1], ignoreCase: true),
        _ => Int(values[0]),
    };

    private static int Int(string value) => int.Parse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
