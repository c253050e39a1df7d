namespace Memoir.Recall;

/// <summary>The same instant for every run, so that every run gives the same table.</summary>
internal sealed class FixedClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
