namespace Memoir.Sqlite;

/// <summary>How a <see cref="SqliteStore"/> waits, groups and caches.</summary>
public sealed class SqliteStoreOptions
{
    /// <summary>How long a unit of work waits for another process that holds the file's lock before it fails. Default 30 seconds; 0 to 10 minutes.</summary>
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How many units of work may share one commit, and so one flush to disk. Default 256; 1 to 10,000. More does not
    /// delay anyone: a group is what waits while the commit before it is flushed.
    /// </summary>
    public int MaxGroupSize { get; set; } = 256;

    /// <summary>How many writes may wait in the process; further callers wait asynchronously for a place. Default 1,024; 1 to 1,000,000.</summary>
    public int QueueLength { get; set; } = 1024;

    /// <summary>How many reads may run at a time, each on its own connection; further ones wait. Default: the processors, at least 2; 1 to 64.</summary>
    public int MaxReaders { get; set; } = Math.Clamp(Environment.ProcessorCount, 2, 64);

    /// <summary>Page cache per connection in kibibytes. Default 8,192; 64 to 4,194,304.</summary>
    public int CacheKibibytes { get; set; } = 8192;

    /// <summary>Pages that the file may have; 0: no limit but the disk. For tests of a full disk.</summary>
    internal int MaxPageCount { get; set; }

    internal SqliteStoreOptions Copy() => (SqliteStoreOptions)MemberwiseClone();

    internal void Validate()
    {
        Require(LockTimeout >= TimeSpan.Zero && LockTimeout <= TimeSpan.FromMinutes(10), nameof(LockTimeout), LockTimeout, "00:00:00 to 00:10:00");
        Require(MaxGroupSize is >= 1 and <= 10_000, nameof(MaxGroupSize), MaxGroupSize, "1 to 10000");
        Require(QueueLength is >= 1 and <= 1_000_000, nameof(QueueLength), QueueLength, "1 to 1000000");
        Require(MaxReaders is >= 1 and <= 64, nameof(MaxReaders), MaxReaders, "1 to 64");
        Require(CacheKibibytes is >= 64 and <= 4_194_304, nameof(CacheKibibytes), CacheKibibytes, "64 to 4194304");
    }

    private static void Require(bool holds, string name, object value, string range)
    {
        if (!holds)
        {
            throw new InvalidInputException(name, $"SqliteStoreOptions.{name} is {value}; set it to {range}.");
        }
    }
}
