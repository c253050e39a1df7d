namespace Memoir;

/// <summary>Where an entry that was asked after ended, in the order in which a search passes these points.</summary>
public enum TraceOutcome
{
    /// <summary>It is among the hits.</summary>
    Returned = 0,

    /// <summary>The project has no memory or message of this id.</summary>
    NotFound = 1,

    /// <summary>The scope that was searched does not include it.</summary>
    OtherScope = 2,

    /// <summary>Only memories, or only messages, were searched, and it is the other.</summary>
    NotSearched = 3,

    /// <summary>The read does not see it: deleted, superseded, not valid then, expired, recorded later.</summary>
    Hidden = 4,

    /// <summary>The filter does not match it.</summary>
    Filtered = 5,

    /// <summary>No arm says anything of it.</summary>
    Unseen = 6,

    /// <summary>It scored too little to be among the candidates that are rescored exactly.</summary>
    NotACandidate = 7,

    /// <summary>Its score is below the threshold.</summary>
    BelowThreshold = 8,

    /// <summary>It repeats a hit and stands among its copies.</summary>
    Copy = 9,

    /// <summary>There were enough better ones.</summary>
    BelowTopK = 10,

    /// <summary>Its text did not fit the tokens that were left.</summary>
    OverBudget = 11,
}
