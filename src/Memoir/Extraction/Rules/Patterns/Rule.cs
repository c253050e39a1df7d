namespace Memoir.Extraction.Rules.Patterns;

/// <summary>What a verb must say for a rule to hold.</summary>
internal enum RuleMode
{
    /// <summary>What is so: present, or present perfect.</summary>
    State,

    /// <summary>A step into a state: past or perfect; in the future with a date.</summary>
    Change,

    /// <summary>Something that happened once.</summary>
    Event,

    /// <summary>Something intended: future or progressive.</summary>
    Plan,

    /// <summary>Something done again and again.</summary>
    Habit,

    /// <summary>No demand.</summary>
    Any,
}

/// <summary>One rule as written in a <c>*.rules</c> file.</summary>
internal sealed class Rule
{
    public required string Id { get; init; }

    public List<string> Categories { get; } = [];

    public RuleMode Mode { get; set; }

    /// <summary>The modal verbs it accepts.</summary>
    public List<string> Modals { get; } = [];

    public List<Pattern> When { get; } = [];

    public List<Pattern> Ask { get; } = [];

    /// <summary>Kind of the value when the rule's question is answered by a fragment.</summary>
    public CaptureElement? Answer { get; set; }

    public List<FactLine> Facts { get; } = [];

    /// <summary>What the same statement in the past asserts.</summary>
    public FactLine? Past { get; set; }

    /// <summary>Personal data class, if any.</summary>
    public string? Personal { get; set; }

    /// <summary>Demands on the clause and other switches; see <see cref="RuleFlags"/>.</summary>
    public RuleFlags Flags { get; set; }

    /// <summary>The doubt that does not hold it back: instructions look like requests.</summary>
    public string? Despite { get; set; }

    /// <summary>The captures that name a person or animal (<see langword="null"/>: unnamed) and say what they are (<c>kin</c>: what the subject is; no capture: the relation itself), so that pronouns find them.</summary>
    public (string? Name, string Relation)? Introduces { get; set; }

    /// <summary>The capture of the pronoun that says of whom it is, where that is not the subject: "we named him Nelson".</summary>
    public string? About { get; set; }

    /// <summary>Refuse instead of propose, with this reason.</summary>
    public string? Refuse { get; set; }

    /// <summary>The element of one of its patterns that took a capture: what else may stand in its place.</summary>
    public CaptureElement? Element(Capture capture)
    {
        foreach (var pattern in When)
        {
            if (Within(pattern.Elements, capture) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static CaptureElement? Within(IEnumerable<PatternElement> elements, Capture capture)
    {
        foreach (var element in elements)
        {
            var found = element switch
            {
                CaptureElement one when string.Equals(one.Name, capture.Name, StringComparison.Ordinal) && string.Equals(one.Kind, capture.Kind, StringComparison.Ordinal) => one,
                ChoiceElement choice => choice.Choices.Select(c => Within(c, capture)).FirstOrDefault(static c => c is not null),
                _ => null,
            };
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>Order of the rule in its language: earlier files and rules win.</summary>
    public int Order { get; set; }
}

/// <summary>The words that stand alone in a rule.</summary>
[Flags]
internal enum RuleFlags
{
    None = 0,

    /// <summary>A time expression must be there.</summary>
    Dated = 1,

    /// <summary>Later rules of the same clause are tried too.</summary>
    Continue = 2,

    /// <summary>About the speaker alone.</summary>
    Speaker = 4,

    /// <summary>Only where an agent is spoken to, not between two people.</summary>
    Assistant = 8,

    /// <summary>The verb must be progressive.</summary>
    Progressive = 16,

    /// <summary>Something regular must be said.</summary>
    Habitual = 32,

    /// <summary>Nothing regular may be said.</summary>
    Unhabitual = 64,

    /// <summary>It must be negated.</summary>
    Negated = 128,

    /// <summary>Negation belongs to the meaning and denies nothing.</summary>
    Asserts = 256,

    /// <summary>"Only" must stand before the verb.</summary>
    Only = 512,

    /// <summary>"Going to", not a mere "will".</summary>
    Intends = 1024,

    /// <summary>Not a fact but a recommendation, to be accepted.</summary>
    Recommend = 2048,

    /// <summary>The agent of itself.</summary>
    Itself = 4096,

    /// <summary>Only where no earlier rule said something of the clause.</summary>
    Alone = 8192,

    /// <summary>Only what has happened, nothing ahead.</summary>
    Done = 16384,

    /// <summary>Present perfect: what began and goes on.</summary>
    Perfect = 32768,

    /// <summary>The verb must say that it is over ("no longer", "stopped").</summary>
    Ended = 65536,

    /// <summary>Only between people, not where an agent is spoken to.</summary>
    Dialogue = 131072,

    /// <summary>Only the present tense: "I've been one" is no age.</summary>
    Now = 262144,

    /// <summary>Only the future tense: "won't touch vegetables".</summary>
    Future = 524288,
}

/// <summary>A line that makes a fact.</summary>
/// <param name="Change">What it does to what is known.</param>
/// <param name="Subject">Template of the subject; empty: the clause's.</param>
/// <param name="Attribute">Template of the attribute.</param>
/// <param name="Cardinality">How many values hold at a time; <see langword="null"/>: what the lexicon's class <c>single</c> says of the attribute.</param>
/// <param name="Negative">Whether it denies.</param>
/// <param name="Value">Template of the value.</param>
/// <param name="Text">Template of the statement.</param>
internal sealed record FactLine(CandidateChange Change, string Subject, string Attribute, Cardinality? Cardinality, bool Negative, string Value, string Text);
