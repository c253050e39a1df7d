namespace Memoir.Extraction.Rules.Reading.Unfolding;

/// <summary>What a sentence must hold for an unfolding to be worth a look; most sentences hold none of it.</summary>
[Flags]
internal enum Signs
{
    None = 0,

    /// <summary>Anything at its start; what begins there costs little to look at.</summary>
    Lead = 1,

    /// <summary>A relative pronoun.</summary>
    Relative = 2,

    /// <summary>A bracket or a dash.</summary>
    Bracket = 4,

    /// <summary>A comma after a person.</summary>
    Beside = 8,

    /// <summary>A doing or a state that says who someone is: "living", "based in".</summary>
    Participle = 16,

    /// <summary>A word that opens a reason or a concession.</summary>
    Reason = 32,

    /// <summary>"Both", "not only", "of us".</summary>
    Together = 64,

    /// <summary>A second person after "and" or a comma.</summary>
    Second = 128,
}
