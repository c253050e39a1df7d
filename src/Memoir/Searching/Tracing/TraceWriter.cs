using System.Globalization;
using Memoir.Retrieval;

namespace Memoir.Searching.Tracing;

/// <summary>Says in a sentence where an entry fell out of a search, and what would have had to differ.</summary>
internal sealed class TraceWriter(SearchRequest request, TracedTarget? target, Ranking ranking, Query query, EntityNotes notes, DateTimeOffset now)
{
    private string Id => request.ExplainId!;

    /// <summary>The trace, once the hits are known.</summary>
    /// <param name="found">What was found, before the reranker, the cut and the budget.</param>
    /// <param name="hits">What is returned.</param>
    /// <param name="threshold">The one that applied.</param>
    /// <param name="failing">The parts of the filter that do not match the entry.</param>
    public EntryTrace Write(IReadOnlyList<SearchHit> found, IReadOnlyList<SearchHit> hits, double threshold, string failing)
    {
        if (target is null)
        {
            return Bare(TraceOutcome.NotFound, "The project has no memory or message of this id.", "Check the id; what was erased leaves none.");
        }

        if (!request.Scope.Includes(target.Scope))
        {
            var fields = string.Join(", ", Differing());
            return Bare(TraceOutcome.OtherScope, $"It belongs to another scope: {fields} differ.", "Search the scope that it was added under.");
        }

        if (!Searched())
        {
            var kind = target.Memory is null ? "message" : "memory";
            return Bare(TraceOutcome.NotSearched, $"It is a {kind}, and only the others were searched.", "Set Targets to All.");
        }

        if (target.Key is null)
        {
            return Bare(TraceOutcome.Hidden, "It is deleted, or was not known at the instant.", "Restore it, or search as of a time when it was there.");
        }

        return ranking.Trace is { } trace
            ? Whole(trace, found, hits, threshold, failing)
            : Bare(TraceOutcome.Unseen, "No arm could score the query: it has no word to look for and no vector.", "Ask with other words.");
    }

    private EntryTrace Whole(TracedEntry trace, IReadOnlyList<SearchHit> found, IReadOnlyList<SearchHit> hits, double threshold, string failing)
    {
        var (words, entities) = Explaining.Matched(query, notes, target!.Key, target.Memory, target.Message);
        var whole = Bare(TraceOutcome.Returned, string.Empty, string.Empty) with
        {
            Score = Math.Min(1, trace.Score),
            Rank = trace is { IsVisible: true, Matches: true, IsChosen: true } ? Rank() : 0,
            Arms = [.. ranking.Arms.Select((arm, i) => new ArmContribution(arm, trace.Ranks[i], trace.Raw[i], trace.Parts[i]))],
            MatchedWords = words,
            MatchedEntities = entities,
        };
        var (outcome, reason, remedy) = trace switch
        {
            { IsVisible: false } => Unseen(),
            { Matches: false } => (TraceOutcome.Filtered, $"The filter does not match it: {failing}.", "Change those conditions."),
            { Score: <= 0 } => (TraceOutcome.Unseen, "It shares no word with the query, its meaning is not near, and it is of nobody whom the query means.", "Ask with its words, or about what it says."),
            { IsChosen: false } => (TraceOutcome.NotACandidate, $"Its score {Show(trace.Score)} is below that of the last candidate, {Show(trace.LeastChosen)}.", "Raise TopK: four times as many candidates are taken."),
            _ when trace.Score < threshold => (TraceOutcome.BelowThreshold, $"Its score {Show(trace.Score)} is below the threshold {Show(threshold)}.", $"Lower the threshold to {Show(trace.Score)}."),
            _ => Ended(trace, whole.Rank, found, hits),
        };
        return whole with { Outcome = outcome, Reason = reason, Remedy = remedy, CopyOf = Original(found)?.Id };
    }

    private (TraceOutcome Outcome, string Reason, string Remedy) Ended(TracedEntry trace, int rank, IReadOnlyList<SearchHit> found, IReadOnlyList<SearchHit> hits)
    {
        var place = IndexOf(hits);
        if (place >= 0)
        {
            return (TraceOutcome.Returned, string.Create(CultureInfo.InvariantCulture, $"It is hit {place + 1} of {hits.Count}."), string.Empty);
        }

        if (Original(found) is { } original)
        {
            return (TraceOutcome.Copy, $"It says the same as {original.Id} and stands among its copies.", "Set KeepDuplicates.");
        }

        if (hits.Count < request.TopK && IndexOf(found) >= 0 && request.MaxTokens is { } tokens)
        {
            return (TraceOutcome.OverBudget, $"Its text did not fit what the better hits had left of {tokens} tokens.", "Raise MaxTokens.");
        }

        var last = hits.Count == 0 ? 0 : hits[^1].Score;
        return (TraceOutcome.BelowTopK,
            $"It is number {rank} of those ranked, with score {Show(trace.Score)}; the last hit has {Show(last)} and TopK is {request.TopK}.",
            request.Rerank ? "Raise TopK; the reranker put others before it." : $"Raise TopK to {rank}.");
    }

    private (TraceOutcome Outcome, string Reason, string Remedy) Unseen() => target!.Memory switch
    {
        { ExpirationDate: { } day } when !request.IncludeExpired && day < DateOnly.FromDateTime((request.AsOf?.Valid ?? now).UtcDateTime) =>
            (TraceOutcome.Hidden, $"It expired after {day:yyyy-MM-dd}.", "Set IncludeExpired."),
        { Status: not MemoryStatus.Active and var status } =>
            (TraceOutcome.Hidden, $"Its status is {status}: it does not hold at the time that was asked about.", "Set IncludeSuperseded, or AsOf to a time when it held."),
        { ValidFrom: { } from } when from > (request.AsOf?.Valid ?? now) =>
            (TraceOutcome.Hidden, $"It holds from {from:yyyy-MM-dd HH:mm} on.", "Set AsOf to a later time, or IncludeSuperseded."),
        { ValidTo: { } to } when to <= (request.AsOf?.Valid ?? now) =>
            (TraceOutcome.Hidden, $"It held until {to:yyyy-MM-dd HH:mm}.", "Set AsOf to an earlier time, or IncludeSuperseded."),
        _ => (TraceOutcome.Hidden, "It was recorded after the instant that was asked about.", "Set AsOf.Recorded to a later time, or leave it out."),
    };

    private bool Searched() => request.Targets.HasFlag(target!.Memory is null ? SearchTargets.Messages : SearchTargets.Memories);

    private IEnumerable<string> Differing()
    {
        var (asked, own) = (request.Scope, target!.Scope);
        if (asked.UserId is { } user && !string.Equals(user, own.UserId, StringComparison.Ordinal))
        {
            yield return "user_id";
        }

        if (asked.AgentId is { } agent && !string.Equals(agent, own.AgentId, StringComparison.Ordinal))
        {
            yield return "agent_id";
        }

        if (asked.RunId is { } run && !string.Equals(run, own.RunId, StringComparison.Ordinal))
        {
            yield return "run_id";
        }

        if (asked.AppId is { } app && !string.Equals(app, own.AppId, StringComparison.Ordinal))
        {
            yield return "app_id";
        }
    }

    private int Rank()
    {
        for (var i = 0; i < ranking.Entries.Count; i++)
        {
            if (ranking.Entries[i].Kind == target!.Kind && ranking.Entries[i].Key == target.Key)
            {
                return i + 1;
            }
        }

        return 0;
    }

    private int IndexOf(IReadOnlyList<SearchHit> hits)
    {
        for (var i = 0; i < hits.Count; i++)
        {
            if (string.Equals(hits[i].Id, Id, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    private SearchHit? Original(IReadOnlyList<SearchHit> found) =>
        found.FirstOrDefault(hit => hit.Copies.Any(copy => string.Equals(copy.Id, Id, StringComparison.Ordinal)));

    private EntryTrace Bare(TraceOutcome outcome, string reason, string remedy) => new() { Id = Id, Outcome = outcome, Reason = reason, Remedy = remedy };

    private static string Show(double score) => score.ToString("0.000", CultureInfo.InvariantCulture);
}
