namespace Memoir.Extraction.Rules.Reading;

/// <summary>What the auxiliaries and adverbs around a verb say.</summary>
internal sealed class VerbGroup
{
    public string Lemma { get; set; } = string.Empty;

    /// <summary>Token of the main verb.</summary>
    public int Main { get; set; }

    /// <summary>Whether the verb is left out ("allergic to nuts"): <see cref="Main"/> is then the first word of what it would say.</summary>
    public bool Unsaid { get; init; }

    /// <summary>First token after the main verb and its adverbs.</summary>
    public int Rest { get; set; }

    public Tense Tense { get; set; }

    public bool Progressive { get; set; }

    public bool Negated { get; set; }

    /// <summary>"no longer", "not any more", "stopped".</summary>
    public bool Ended { get; set; }

    /// <summary>"always", "usually", "never", "every day".</summary>
    public bool Habitual { get; set; }

    /// <summary>"Going to", "gonna": intended, not merely future.</summary>
    public bool GoingTo { get; set; }

    /// <summary>A form that is present and past alike ("I quit").</summary>
    public bool MaybePast { get; set; }

    /// <summary>"Only" among its adverbs.</summary>
    public bool Only { get; set; }

    /// <summary>First token of the adverb that says how often; -1 for none.</summary>
    public int Often { get; set; } = -1;

    /// <summary>The modal verb, if any: <c>can</c>, <c>would</c>.</summary>
    public string? Modal { get; set; }
}

/// <summary>When the verb places its statement.</summary>
internal enum Tense
{
    Present,
    Past,
    Perfect,
    Future,
    UsedTo,
}
