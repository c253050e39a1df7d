using Memoir.Storage;

namespace Memoir.Erasing;

/// <summary>
/// Which rows an erasure removes, which memories stay by another source, and which messages are to be read again because a
/// memory that they also told of held more than they tell.
/// </summary>
internal sealed record EraseSelection(HashSet<string> Memories, HashSet<string> Messages, List<MemoryRecord> Kept, HashSet<string> Reread)
{
    private const int Page = 1000;

    public static EraseSelection Of(IStoreReader reader, string project, EraseRequest request, DateTimeOffset now)
    {
        var selection = new EraseSelection(new(StringComparer.Ordinal), new(StringComparer.Ordinal), [], new(StringComparer.Ordinal));
        if (request.Scope is { } scope)
        {
            selection.TakeScope(reader, project, scope, request, now);
        }
        else if (request.MessageId is { } messageId)
        {
            var message = reader.FindMessage(project, messageId) ?? throw new MemoryNotFoundException(messageId);
            selection.Messages.Add(messageId);
            selection.Cascade(reader, project, [message.Scope.AcrossRuns()], now);
        }
        else
        {
            var memory = reader.FindMemory(project, request.MemoryId!) ?? throw new MemoryNotFoundException(request.MemoryId!);
            selection.Memories.Add(memory.Id);
            if (!request.KeepSources)
            {
                selection.Messages.UnionWith(memory.Sources.Select(static source => source.MessageId));
                selection.Cascade(reader, project, [memory.Scope.AcrossRuns()], now);
            }
        }

        selection.Reread.ExceptWith(selection.Messages);
        return selection;
    }

    private void TakeScope(IStoreReader reader, string project, Scope scope, EraseRequest request, DateTimeOffset now)
    {
        // A run's messages may be evidence for memories of other runs of the same user.
        var reach = new HashSet<Scope> { scope.AcrossRuns() };
        var query = new MessageQuery { Scope = scope, IncludeDeleted = true, From = request.From, To = request.To, Limit = Page };
        while (reader.ListMessages(project, query) is { Count: > 0 } page)
        {
            Messages.UnionWith(page.Select(static row => row.Message.Id));
            reach.UnionWith(page.Select(static row => row.Message.Scope.AcrossRuns()).Where(other => !scope.AcrossRuns().Includes(other)));
            query = query with { AfterKey = page[^1].Key };
        }

        var whole = request.From is null && request.To is null;
        foreach (var memory in All(reader, project, scope, now))
        {
            var unsourced = memory.Sources.Count == 0
                && (request.From is null || memory.CreatedAt >= request.From)
                && (request.To is null || memory.CreatedAt < request.To);
            if (whole || unsourced)
            {
                Memories.Add(memory.Id);
            }
        }

        Cascade(reader, project, reach, now);
    }

    // What only the erased messages tell goes with them; what was also said elsewhere stays, by that.
    private void Cascade(IStoreReader reader, string project, IEnumerable<Scope> reach, DateTimeOffset now)
    {
        var remains = new WhatRemains(reader, project, Messages);
        foreach (var memory in reach.SelectMany(scope => All(reader, project, scope, now)).Where(memory => !Memories.Contains(memory.Id)))
        {
            var left = memory.Sources.Where(source => !Messages.Contains(source.MessageId)).ToList();
            if (left.Count == memory.Sources.Count || Kept.Exists(kept => string.Equals(kept.Id, memory.Id, StringComparison.Ordinal)))
            {
                continue;
            }

            if (left.Count > 0 && remains.TellsAllOf(memory))
            {
                Kept.Add(memory with { Sources = left, UpdatedAt = now });
            }
            else
            {
                Memories.Add(memory.Id);
                Reread.UnionWith(left.Select(static source => source.MessageId));
            }
        }
    }

    private static IEnumerable<MemoryRecord> All(IStoreReader reader, string project, Scope scope, DateTimeOffset now)
    {
        var query = new MemoryQuery
        {
            Scope = scope,
            Now = now,
            IncludeSuperseded = true,
            IncludeExpired = true,
            IncludeDeleted = true,
            Order = ListOrder.OldestFirst,
            Limit = Page,
        };
        while (reader.ListMemories(project, query) is { Count: > 0 } page)
        {
            foreach (var row in page)
            {
                yield return row.Memory;
            }

            query = query with { AfterKey = page[^1].Key };
        }
    }
}
