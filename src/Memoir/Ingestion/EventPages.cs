using Memoir.Extraction;
using Memoir.Reconciliation;
using Memoir.Retrieval.Index;
using Memoir.Storage;

namespace Memoir.Ingestion;

/// <summary>What one batch comes to in each of its events: candidates are reconciled with the settings of the add that their turn came with.</summary>
internal sealed class EventPages
{
    private readonly IStoreWriter _writer;
    private readonly MemoryCore _core;
    private readonly Batch _batch;
    private readonly string _extractor;
    private readonly DateTimeOffset _now;
    private readonly Dictionary<long, Page> _pages = [];
    private readonly bool[] _waits;

    public EventPages(IStoreWriter writer, MemoryCore core, Batch batch, string extractor, PayloadBook payloads, DateTimeOffset now)
    {
        (_writer, _core, _batch, _extractor, _now) = (writer, core, batch, extractor, now);
        _waits = new bool[batch.Turns.Count];
        for (var i = 0; i < _waits.Length; i++)
        {
            var turn = batch.Turns[i];
            if (!_pages.TryGetValue(turn.Event, out var page) && writer.GetEvent(core.Project, turn.Event) is { } stored)
            {
                _pages[turn.Event] = page = new Page(new OpenEvent(stored), new Ledger(writer, Context(turn, payloads)));
            }

            // Deleted or erased while the model read it: nothing may come of it any more.
            _waits[i] = page is not null && Settlement.IsWaiting(writer, core.Project, turn);
            if (_waits[i])
            {
                page!.Open.Body.Extractor = extractor;
            }
        }
    }

    public int Events => _pages.Count;

    public List<AddedMemory> Touched { get; } = [];

    public int Turns => _waits.Count(static waits => waits);

    public int Rejected { get; private set; }

    public List<EventStatus> Ended { get; } = [];

    /// <summary>How often the turns that could not be read were tried; 0: all were read.</summary>
    public int FailedTries { get; private set; }

    public void Apply(ExtractionResult extraction)
    {
        foreach (var candidate in extraction.Candidates)
        {
            if (Waits(candidate.TurnIndex))
            {
                var page = _pages[_batch.Turns[candidate.TurnIndex].Event];
                page.Reconciler.Apply(candidate, _batch.Turns[candidate.TurnIndex].Message);
            }
        }

        foreach (var rejected in extraction.Rejected)
        {
            if (Waits(rejected.MessageIndex))
            {
                _pages[_batch.Turns[rejected.MessageIndex].Event].Refused.Add(rejected);
            }
        }

        foreach (var failed in extraction.Failed)
        {
            if (Waits(failed.TurnIndex))
            {
                _waits[failed.TurnIndex] = false;
                Fail(_pages[_batch.Turns[failed.TurnIndex].Event], _batch.Turns[failed.TurnIndex], failed.Error);
            }
        }

        for (var i = 0; i < _waits.Length; i++)
        {
            if (_waits[i])
            {
                var message = _batch.Turns[i].Message;
                var state = message.Role is MessageRoles.User or MessageRoles.Assistant ? ExtractionState.Done : ExtractionState.NotWanted;
                _writer.SetExtraction(_core.Project, message.Id, state, attempts: 0, error: null, resume: null);
            }
        }
    }

    public void Save(ExtractionResult extraction, TimeSpan elapsed)
    {
        var usage = extraction.Usage;
        var leader = _pages.GetValueOrDefault(_batch.Turns[0].Event);
        var last = _batch.Turns[^1].Event;
        foreach (var (key, page) in _pages)
        {
            var body = page.Open.Body;
            body.Memories = [.. body.Memories ?? [], .. page.Ledger.Touched];
            body.Rejected = [.. body.Rejected ?? [], .. InEvent(key, [.. page.Refused, .. page.Ledger.Rejected])];
            body.FallbackReason = _batch.FallbackReason ?? body.FallbackReason;
            if (page.Left.Count > 0)
            {
                Judge(page, body);
            }
            else
            {
                (body.Tries, body.CountedTries, body.Narrowed, body.FailingSince) = (0, 0, 0, null);
            }

            if (page == leader)
            {
                body.Charge(usage, extraction.Issues, elapsed);
            }
            else if (usage.Calls > 0)
            {
                body.CoveredBy = leader?.Open.Stored.Id;
            }

            // A batch is the head of the queue in order: of the last event alone something may be left.
            if ((key != last && page.Left.Count == 0) || !_writer.ListEventMessages(_core.Project, key).Any(static row => row.Message.Extraction == ExtractionState.Pending))
            {
                page.Open.End(_now);
                Ended.Add(page.Open.Status);
            }

            page.Open.Save(_writer, _core.Project, _now);
            Touched.AddRange(page.Ledger.Touched);
            Rejected += page.Refused.Count + page.Ledger.Rejected.Count;
        }
    }

    private static void Fail(Page page, BatchTurn turn, string error)
    {
        page.Left.Add(turn);
        page.Open.Body.Error = error;
    }

    // The model read the others: what it could not read counts against itself, is tried alone, and is parked in the end.
    private void Judge(Page page, EventBody body)
    {
        body.Tries++;
        body.CountedTries++;
        body.Narrowed = 1;
        body.FailingSince ??= _now;
        body.LastTryAt = _now;
        if (body.CountedTries < _core.Options.MaxExtractionAttempts)
        {
            page.Open.Status = EventStatus.Pending;
            FailedTries = Math.Max(FailedTries, body.Tries);
            return;
        }

        foreach (var turn in page.Left)
        {
            _writer.SetExtraction(_core.Project, turn.Message.Id, ExtractionState.Failed, body.Tries, body.Error, turn.Row.Resume);
        }

        body.Failed += page.Left.Count;
        (body.CountedTries, body.Narrowed, body.FailingSince) = (0, 0, null);
    }

    // Callers count messages within their add, extractors within the call.
    private List<RejectedCandidate> InEvent(long key, List<RejectedCandidate> refused)
    {
        if (refused.Count == 0)
        {
            return refused;
        }

        var places = _writer.ListEventMessages(_core.Project, key).Select(static row => row.Message.Id).ToList();
        return [.. refused.Select(candidate => candidate with { MessageIndex = places.IndexOf(_batch.Turns[candidate.MessageIndex].Message.Id) })];
    }

    // An extractor may name a turn that is not there.
    private bool Waits(int turn) => turn >= 0 && turn < _waits.Length && _waits[turn];

    private LedgerContext Context(BatchTurn turn, PayloadBook payloads) => new()
    {
        Project = _core.Project,
        Scope = _batch.Scope,
        Partition = _batch.Partition,
        Now = _now,
        Extractor = _extractor,
        Settings = turn.Settings,
        Payloads = payloads,
    };

    private sealed class Page(OpenEvent open, Ledger ledger)
    {
        public OpenEvent Open { get; } = open;

        public Ledger Ledger { get; } = ledger;

        public Reconciler Reconciler { get; } = new(ledger);

        public List<RejectedCandidate> Refused { get; } = [];

        /// <summary>Turns that could not be read although others could.</summary>
        public List<BatchTurn> Left { get; } = [];
    }
}
