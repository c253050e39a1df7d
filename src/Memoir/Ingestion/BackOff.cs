namespace Memoir.Ingestion;

/// <summary>When a failed try is made again: each wait twice the one before, up to a limit, cut at random by up to half.</summary>
internal static class BackOff
{
    public static TimeSpan Next(IngestionOptions options, int tries, TimeSpan? asked)
    {
        var doubled = options.RetryDelay.TotalMilliseconds * Math.Pow(2, Math.Min(tries - 1, 60));
        var whole = Math.Min(doubled, options.MaxRetryDelay.TotalMilliseconds);

        // Spread, so that turns that failed together do not come back together.
        var own = TimeSpan.FromMilliseconds(whole * (1 - (Random.Shared.NextDouble() / 2)));
        return asked > own ? asked.Value : own;
    }
}
