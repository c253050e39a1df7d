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

    /// <summary>Only as a reading of the verb phrase's time: a date must be named.</summary>
    public bool NeedsDate { get; set; }

    /// <summary>Refuse instead of propose, with this reason.</summary>
    public string? Refuse { get; set; }

    /// <summary>Goes on to later rules of the same clause.</summary>
    public bool Continues { get; set; }

    /// <summary>Whom its subject may be: <c>speaker</c>, or anyone.</summary>
    public bool SpeakerOnly { get; set; }

    /// <summary>Order of the rule in its language: earlier files and rules win.</summary>
    public int Order { get; set; }
}

/// <summary>A line that makes a fact.</summary>
/// <param name="Change">What it does to what is known.</param>
/// <param name="Subject">Template of the subject; empty: the clause's.</param>
/// <param name="Attribute">Template of the attribute.</param>
/// <param name="Cardinality">How many values hold at a time.</param>
/// <param name="Negative">Whether it denies.</param>
/// <param name="Value">Template of the value.</param>
/// <param name="Text">Template of the statement.</param>
internal sealed record FactLine(CandidateChange Change, string Subject, string Attribute, Cardinality Cardinality, bool Negative, string Value, string Text);
