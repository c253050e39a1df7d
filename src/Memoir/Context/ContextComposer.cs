using Memoir.Input;

namespace Memoir.Context;

/// <summary>Composes a block of what <see cref="IMemory"/> lists and finds, so that it works wherever the interface does.</summary>
internal sealed class ContextComposer(IMemory memory)
{
    // What a block may hold regardless of the query is facts: of a long list all of those are read, and of the rest the newest.
    private const int ListPage = 500;
    private const int MostFacts = 2000;

    public async Task<ContextBlock> ComposeAsync(ContextRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var accepted = Accept(request);
        var choice = new ContextChoice(accepted);
        var screens = ScreenCache.Of(memory);
        if (choice.IsFull)
        {
            return ContextBlock.Empty;
        }

        var listed = await ListAsync(accepted, cancellationToken).ConfigureAwait(false);
        choice.NoteFound(listed.Select(static listed => listed.Id));
        var (facts, others) = Split(listed, isPast: accepted.AsOf is not null);
        if (accepted.Query is null)
        {
            var current = choice.Take(facts.Select(fact => ContextItem.OfFact(fact, accepted, screens)), accepted.MaxMemories, share: 1);
            choice.Take(others.Select((note, rank) => ContextItem.OfNote(note, accepted, screens, rank)), accepted.MaxMemories - current, share: 1);
            return choice.ToBlock([]);
        }

        // Half of the room at most is for facts that no query chose: the same for every query, so that prompts begin alike.
        var taken = choice.Take(facts.Select(fact => ContextItem.OfFact(fact, accepted, screens)), (accepted.MaxMemories + 1) / 2, share: 0.5);
        var found = await memory.SearchAsync(
            new SearchRequest { Query = accepted.Query, Scope = accepted.Scope, TopK = accepted.MaxMemories, IncludeSuperseded = accepted.IncludePast, AsOf = accepted.AsOf },
            cancellationToken).ConfigureAwait(false);
        var hits = found.Hits
            .Select(static hit => hit.Memory)
            .OfType<MemoryRecord>()
            .Where(static hit => hit.Status is not (MemoryStatus.Retracted or MemoryStatus.Deleted))
            .ToList();
        choice.NoteFound(hits.Select(static hit => hit.Id));
        choice.Take(
            hits.Select((hit, rank) => ContextItem.OfNote(hit, accepted, screens, rank)),
            accepted.MaxMemories - taken,
            share: accepted.MaxMessages == 0 ? 1 : 0.75);
        return accepted.MaxMessages == 0
            ? choice.ToBlock(found.Degraded)
            : await AddMessagesAsync(choice, accepted, found.Degraded, cancellationToken).ConfigureAwait(false);
    }

    private static ContextRequest Accept(ContextRequest request)
    {
        Check.Range("budget", request.Budget, 0, 1_000_000);
        Check.Range("max_memories", request.MaxMemories, 1, 1000);
        Check.Range("max_messages", request.MaxMessages, 0, 100);
        Check.Range("max_text_length", request.MaxTextLength, 20, 100_000);
        return request with
        {
            Scope = Check.Scope(request.Scope),
            Query = string.IsNullOrWhiteSpace(request.Query) ? null : request.Query,
        };
    }

    /// <summary>Facts in order of preference (what has one value before what has many, then newest first), and the rest newest first.</summary>
    private static (List<MemoryRecord> Facts, List<MemoryRecord> Others) Split(IEnumerable<MemoryRecord> listed, bool isPast)
    {
        var newestFirst = listed
            .OrderByDescending(static memory => memory.CreatedAt)
            .ThenByDescending(static memory => memory.Id, StringComparer.Ordinal)
            .ToLookup(memory => memory.Fact is { } fact && (isPast || memory.Status is MemoryStatus.Active) && !ContextDates.IsDated(fact.Attribute));
        return ([.. newestFirst[true].OrderBy(static memory => memory.Fact!.Cardinality is Cardinality.One ? 0 : 1)], [.. newestFirst[false]]);
    }

    private async Task<IReadOnlyList<MemoryRecord>> ListAsync(ContextRequest request, CancellationToken cancellationToken)
    {
        var page = new ListRequest { Scope = request.Scope, Limit = ListPage, AsOf = request.AsOf };
        var newest = await memory.ListAsync(page, cancellationToken).ConfigureAwait(false);
        if (newest.NextCursor is null)
        {
            return newest.Memories;
        }

        var listed = new List<MemoryRecord>(newest.Memories);
        var facts = page with { Filter = Where.FactAttribute.Exists() };
        for (var read = 0; read < MostFacts; read += ListPage)
        {
            var more = await memory.ListAsync(facts, cancellationToken).ConfigureAwait(false);
            listed.AddRange(more.Memories);
            if (more.NextCursor is null)
            {
                break;
            }

            facts = facts with { Cursor = more.NextCursor };
        }

        return [.. listed.DistinctBy(static memory => memory.Id, StringComparer.Ordinal)];
    }

    private async Task<ContextBlock> AddMessagesAsync(
        ContextChoice choice, ContextRequest request, IReadOnlyList<string> degraded, CancellationToken cancellationToken)
    {
        var said = await memory.SearchAsync(
            new SearchRequest { Query = request.Query!, Scope = request.Scope, TopK = request.MaxMessages, Targets = SearchTargets.Messages, AsOf = request.AsOf },
            cancellationToken).ConfigureAwait(false);
        choice.Take(
            said.Hits.Select(static hit => hit.Message).OfType<MessageRecord>().Select(message => ContextItem.OfMessage(message, request)),
            request.MaxMessages,
            share: 1);
        return choice.ToBlock([.. degraded.Union(said.Degraded, StringComparer.Ordinal)]);
    }
}
