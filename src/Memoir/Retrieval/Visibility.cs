using Memoir.Retrieval.Index;

namespace Memoir.Retrieval;

/// <summary>Which entries a read may see: applied before ranking, so that what is hidden never takes a place.</summary>
internal readonly record struct Visibility(long NowMilliseconds, int Today, bool IncludeSuperseded, bool IncludeExpired)
{
    public static Visibility At(DateTimeOffset now, bool includeSuperseded, bool includeExpired) => new(
        now.ToUnixTimeMilliseconds(),
        DateOnly.FromDateTime(now.UtcDateTime).DayNumber,
        includeSuperseded,
        includeExpired);

    public bool Sees(EntryColumns columns, int place) =>
        columns.Alive[place]
        && (IncludeExpired || columns.ExpirationDays[place] >= Today)
        && (IncludeSuperseded
            || (columns.Statuses[place] == MemoryStatus.Active
                && columns.ValidFrom[place] <= NowMilliseconds
                && NowMilliseconds < columns.ValidTo[place]));
}
