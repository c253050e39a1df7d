namespace Memoir.Extraction;

/// <summary>What a candidate does to what is known.</summary>
public enum CandidateChange
{
    /// <summary>It holds. A single-valued attribute's older value is superseded; many-valued ones accumulate.</summary>
    Assert = 0,

    /// <summary>It no longer holds ("I quit", "no longer"): the fact named is closed. With an empty value every value of the attribute is.</summary>
    End = 1,

    /// <summary>It holds, and the older value was wrong, not past ("actually it's 43").</summary>
    Correct = 2,

    /// <summary>The fact named was never true ("that's not true").</summary>
    Retract = 3,

    /// <summary>The speaker wants it forgotten: what names the value, or has the fact, is deleted.</summary>
    Forget = 4,
}
