namespace Memoir;

/// <summary>What a pending event waits for.</summary>
public enum EventWait
{
    /// <summary>Nothing: it runs or has ended.</summary>
    Nothing = 0,

    /// <summary>A worker, or a moment longer for more turns of its scope, so that one call reads them together.</summary>
    Turn = 1,

    /// <summary>The next try, after one that failed.</summary>
    Retry = 2,

    /// <summary>The next day (UTC): the budget of this one is spent.</summary>
    Budget = 3,
}
