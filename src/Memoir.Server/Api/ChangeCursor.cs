using Memoir.Storage;

namespace Memoir.Server.Api;

/// <summary>Finds where the history ends.</summary>
internal static class ChangeCursor
{
    /// <summary>
    /// The last place in the project's history, 0 where it has none. Bisected by whether anything comes after a place: some sixty seeks at the
    /// most, where reading to the end would cost the whole history.
    /// </summary>
    public static ValueTask<long> LastAsync(IMemoryStore store, string project, CancellationToken cancellationToken) => store.ReadAsync(
        reader =>
        {
            // The answer lies in (low, high].
            var low = -1L;
            var high = 1L;
            while (Next(reader, project, high) is { } found)
            {
                low = found - 1;
                high = Math.Min(long.MaxValue / 2, found) * 2;
            }

            while (high - low > 1)
            {
                var middle = low + ((high - low) / 2);
                if (Next(reader, project, middle) is { } found)
                {
                    low = found - 1;
                }
                else
                {
                    high = middle;
                }
            }

            return high;
        },
        cancellationToken);

    private static long? Next(IStoreReader reader, string project, long after) =>
        reader.ListHistory(project, null, null, after, 1) is [var entry] ? entry.Sequence : null;
}
