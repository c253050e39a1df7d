using Memoir.Embedding;
using Memoir.Ingestion;
using Memoir.Storage;

namespace Memoir;

/// <summary>How a memory is: it could be read and written when this was made.</summary>
public sealed record MemoryHealth
{
    /// <summary>Pending messages are counted up to here.</summary>
    public const int MostPending = 1_000;

    /// <summary>Kind and place of the store.</summary>
    public required string Location { get; init; }

    /// <summary>Messages that wait for another try of extraction, at most <see cref="MostPending"/>.</summary>
    public required int PendingMessages { get; init; }

    /// <summary>Events that a model was given up on: they wait until somebody retries them (<see cref="IMemory.RetryEventAsync"/>).</summary>
    public long ParkedEvents { get; init; }

    /// <summary>When the oldest event was made that still waits for a model; <see langword="null"/>: none waits.</summary>
    public DateTimeOffset? OldestWaiting { get; init; }

    /// <summary>The registered embedder; <see langword="null"/>: search goes by words alone.</summary>
    public string? Embedder { get; init; }

    /// <summary>Why search by meaning does not run, with the remedy; <see langword="null"/> where it does or was never asked for.</summary>
    public string? EmbedderProblem { get; init; }

    /// <summary>True when no try failed, nothing was given up and nothing is switched off. What waits for its first turn is no trouble.</summary>
    public bool IsWell => PendingMessages == 0 && ParkedEvents == 0 && EmbedderProblem is null;

    internal static async Task<MemoryHealth> CheckAsync(MemoryCore core, CancellationToken cancellationToken)
    {
        var health = await core.Store.ReadAsync(reader => Read(reader, core), cancellationToken).ConfigureAwait(false);

        // An empty unit takes the write lock and gives it back: a store that can't is no use to the next add.
        await core.Store.WriteAsync(static _ => true, cancellationToken).ConfigureAwait(false);
        return health;
    }

    private static MemoryHealth Read(IStoreReader reader, MemoryCore core)
    {
        var queue = QueueState.Read(reader, core.Project);
        return new MemoryHealth
        {
            Location = core.Store.Location,
            PendingMessages = reader.FindPending(core.Project, scope: null, MostPending).Count,
            ParkedEvents = queue.Parked,
            OldestWaiting = queue.OldestAt,
            Embedder = core.Embedder?.Identity,
            EmbedderProblem = core.Embedder is null ? null : ActiveEmbedder.Mismatch(reader, core.Project, core.Embedder)?.Message,
        };
    }
}
