namespace Memoir;

/// <summary>
/// A point in the two times that every memory has. Either may be given, or both: "what was true in June" (valid),
/// "what did we know in June" (recorded), "what did we believe in July about June".
/// </summary>
public sealed record AsOf
{
    /// <summary>When it was true. Default: now.</summary>
    public DateTimeOffset? Valid { get; init; }

    /// <summary>When it was recorded: later additions, changes and deletions are unknown. Default: now.</summary>
    public DateTimeOffset? Recorded { get; init; }

    /// <summary>What was true at an instant, as far as is known now.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns>The point.</returns>
    public static AsOf TrueAt(DateTimeOffset instant) => new() { Valid = instant };

    /// <summary>What was known at an instant, and held to be true then.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns>The point.</returns>
    public static AsOf KnownAt(DateTimeOffset instant) => new() { Valid = instant, Recorded = instant };
}
