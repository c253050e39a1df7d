namespace Memoir.Retrieval.Needs;

/// <summary>What kind of thing a query wants.</summary>
internal enum QueryNeed
{
    /// <summary>A fact or some: what says it comes first.</summary>
    Answer,

    /// <summary>An account of what was discussed: a summary, an overview. Questions and an assistant's answers are part of it.</summary>
    Account,

    /// <summary>An account of what came when, or of what somebody said: as good as an answer, but of many turns.</summary>
    Sequence,
}
