using Memoir.Retrieval.Filtering;
using Memoir.Retrieval.Index;

namespace Memoir.Retrieval;

/// <summary>Which entries a read may see: applied before ranking, so that what is hidden never takes a place.</summary>
internal readonly record struct Visibility
{
    private long Instant { get; init; }

    private int Today { get; init; }

    private bool IncludeSuperseded { get; init; }

    private bool IncludeExpired { get; init; }

    private bool IsPast { get; init; }

    private long RecordedBy { get; init; }

    private MatchingEntries? Matches { get; init; }

    /// <summary>What holds now, or everything that ever was recorded.</summary>
    public static Visibility At(DateTimeOffset now, bool includeSuperseded, bool includeExpired) => new()
    {
        Instant = now.ToUnixTimeMilliseconds(),
        Today = DateOnly.FromDateTime(now.UtcDateTime).DayNumber,
        IncludeSuperseded = includeSuperseded,
        IncludeExpired = includeExpired,
        RecordedBy = long.MaxValue,
    };

    /// <summary>What held at an instant, as recorded by another.</summary>
    public Visibility AsOf(AsOf point) => this with
    {
        Instant = point.Valid?.ToUnixTimeMilliseconds() ?? Instant,
        Today = point.Valid is { } valid ? DateOnly.FromDateTime(valid.UtcDateTime).DayNumber : Today,
        IsPast = point.Valid is not null,
        RecordedBy = point.Recorded?.ToUnixTimeMilliseconds() ?? long.MaxValue,
    };

    /// <summary>Of that, only what matches a filter.</summary>
    public Visibility Only(MatchingEntries? matches) => this with { Matches = matches };

    public bool Sees(PartitionIndex index, int place) =>
        Sees(index.Columns, place) && (Matches is null || Matches.Contains(index, place));

    private bool Sees(EntryColumns columns, int place) =>
        columns.Alive[place]
        && columns.RecordedAt[place] <= RecordedBy
        && (IncludeExpired || columns.ExpirationDays[place] >= Today)
        && (IncludeSuperseded || Holds(columns, place));

    private bool Holds(EntryColumns columns, int place) =>
        columns.ValidFrom[place] <= Instant
        && Instant < columns.ValidTo[place]
        && columns.Statuses[place] switch
        {
            MemoryStatus.Active => true,
            MemoryStatus.Superseded or MemoryStatus.Ended => IsPast && columns.ValidTo[place] != long.MaxValue,
            _ => false,
        };
}
