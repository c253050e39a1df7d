using Memoir.Storage;

namespace Memoir.Extraction.Evaluation;

/// <summary>
/// One case end to end: its turns are added to a real memory over the in-memory store, extraction and reconciliation
/// included, and what was proposed and what was closed is compared with what the case says.
/// </summary>
internal sealed class CaseRun
{
    private static readonly Scope Anyone = Scope.User("someone");

    public List<Expected> Missed { get; private init; } = [];

    public List<Candidate> Wrong { get; } = [];

    public List<Expected> Unclosed { get; private init; } = [];

    public List<Fact> Stray { get; } = [];

    public IReadOnlyList<RejectedCandidate> Rejected { get; private set; } = [];

    /// <param name="one">The case.</param>
    /// <param name="extractor">What reads its turns.</param>
    /// <param name="turnwise">Each turn in an add of its own, as an application that remembers as it goes; otherwise all in one.</param>
    /// <param name="facts">Counts of facts, added to.</param>
    /// <param name="closings">Counts of what was closed, added to.</param>
    public static async Task<CaseRun> RunAsync(Case one, IExtractor extractor, bool turnwise, Score facts, Score closings)
    {
        var run = new CaseRun { Missed = [.. one.Expect], Unclosed = [.. one.Closed] };
        var heard = new Listener(extractor);
        var clock = new CaseClock(one.Turns[^1].SaidAt);
        await using var memory = await Memory.CreateAsync(new MemoryComponents { Store = new InMemoryStore(), Extractor = heard, TimeProvider = clock }).ConfigureAwait(false);
        var known = new Dictionary<string, Fact>(StringComparer.Ordinal);
        var closed = new List<Fact>();
        foreach (var part in turnwise ? one.Turns.Select(static turn => new[] { turn }) : [[.. one.Turns]])
        {
            clock.Now = part[^1].SaidAt;
            var added = await memory.AddAsync(new AddRequest
            {
                Messages = [.. part.Select(static t => new Message(t.Role, t.Content) { Name = t.Name, Timestamp = t.SaidAt })],
                Scope = Anyone,
            }).ConfigureAwait(false);
            foreach (var touched in added.Memories)
            {
                closed.AddRange(touched.SupersededIds.Select(id => known[id]));
                if (touched is { Event: MemoryEvent.Update or MemoryEvent.Delete } && known.TryGetValue(touched.Id, out var gone))
                {
                    closed.Add(gone);
                }

                if (touched.Fact is { } fact)
                {
                    known[touched.Id] = fact;
                }
            }
        }

        run.Rejected = heard.Rejected;
        run.CountFacts(one, heard.Candidates, facts);
        run.CountClosings(closed, closings);
        return run;
    }

    private void CountFacts(Case one, List<Candidate> candidates, Score facts)
    {
        foreach (var candidate in candidates)
        {
            var fit = Missed.FindIndex(e => e.Fits(candidate));
            if (fit >= 0)
            {
                Missed.RemoveAt(fit);
                facts.Hits++;
            }
            else if (!one.May.Any(e => e.Fits(candidate)) && !one.Expect.Any(e => e.Fits(candidate)))
            {
                facts.Wrong++;
                Wrong.Add(candidate);
            }
        }

        facts.Missed += Missed.Count;
    }

    private void CountClosings(List<Fact> closed, Score closings)
    {
        foreach (var fact in closed)
        {
            var fit = Unclosed.FindIndex(e => e.IsOf(fact) && e.FitsValue(fact.Value));
            if (fit >= 0)
            {
                Unclosed.RemoveAt(fit);
                closings.Hits++;
            }
            else
            {
                closings.Wrong++;
                Stray.Add(fact);
            }
        }

        closings.Missed += Unclosed.Count;
    }

    /// <summary>Passes turns on and keeps what was found, to be compared.</summary>
    private sealed class Listener(IExtractor inner) : IExtractor
    {
        public List<Candidate> Candidates { get; } = [];

        public List<RejectedCandidate> Rejected { get; } = [];

        public string Name => inner.Name;

        public async ValueTask<ExtractionResult> ExtractAsync(ExtractionRequest request, CancellationToken cancellationToken = default)
        {
            var result = await inner.ExtractAsync(request, cancellationToken).ConfigureAwait(false);
            Candidates.AddRange(result.Candidates);
            Rejected.AddRange(result.Rejected);
            return result;
        }
    }

    private sealed class CaseClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
