using System.Diagnostics;
using Memoir.Cli.Rendering;

namespace Memoir.Cli.Importing;

/// <summary>Counts what an import did.</summary>
internal sealed class ImportTally(TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();
    private readonly HashSet<int> _conversations = [];
    private ImportView _view = new();

    public TimeSpan Elapsed => time.GetElapsedTime(_started);

    public long Turns => _view.Turns;

    public long TurnsPerSecond => (long)(_view.Turns / Math.Max(Elapsed.TotalSeconds, 0.001));

    public void Skip() => _view = _view with { Skipped = _view.Skipped + 1 };

    public void Add(int conversation, AddResult result)
    {
        _conversations.Add(conversation);
        _view = _view with { Turns = _view.Turns + result.Messages.Count };
        if (result.Replayed)
        {
            _view = _view with { TurnsAlreadyImported = _view.TurnsAlreadyImported + result.Messages.Count };
            return;
        }

        // What a model is yet to read is told by its event.
        if (result.Event is null)
        {
            Count(result.Memories, result.Rejected, result.Messages.Count(static m => m.Extraction is ExtractionState.Pending or ExtractionState.Failed));
        }
    }

    /// <summary>What came of a batch that a model read, or was to read.</summary>
    public void Settle(ExtractionEvent read) => Count(read.Memories, read.Rejected, read.HasEnded ? read.MessagesFailed : read.Messages);

    private void Count(IReadOnlyList<AddedMemory> memories, IReadOnlyList<RejectedCandidate> rejected, int failures) => _view = _view with
    {
        Added = _view.Added + memories.Count(static m => m.Event is MemoryEvent.Add or MemoryEvent.Supersede),
        Superseded = _view.Superseded + memories.Sum(static m => m.SupersededIds.Count),
        Updated = _view.Updated + memories.Count(static m => m.Event == MemoryEvent.Update),
        AlreadyKnown = _view.AlreadyKnown + memories.Count(static m => m.Event == MemoryEvent.Noop),
        Retracted = _view.Retracted + memories.Count(static m => m.Event == MemoryEvent.Delete),
        Rejected = _view.Rejected + rejected.Count,
        ExtractionFailures = _view.ExtractionFailures + failures,
    };

    /// <param name="bytesBefore">Size of the store before the import; <see langword="null"/>: it is on a server.</param>
    /// <param name="bytesAfter">Its size after, closed.</param>
    public ImportView Close(long? bytesBefore, long? bytesAfter)
    {
        var stored = _view.Turns - _view.TurnsAlreadyImported;
        using var process = Process.GetCurrentProcess();
        return _view with
        {
            Conversations = _conversations.Count,
            Seconds = Elapsed.TotalSeconds,
            TurnsPerSecond = _view.Turns / Math.Max(Elapsed.TotalSeconds, 0.001),
            StoreBytes = bytesAfter,
            BytesPerTurn = stored == 0 ? null : (double?)(bytesAfter - bytesBefore) / stored,
            PeakMemoryBytes = process.PeakWorkingSet64,
        };
    }
}
