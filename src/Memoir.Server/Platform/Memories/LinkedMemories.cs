namespace Memoir.Server.Platform.Memories;

/// <summary>The memories that superseded one, or that it superseded, however far.</summary>
internal static class LinkedMemories
{
    private const int Page = 1000;

    public static async Task<IReadOnlyCollection<string>> FindAsync(IMemory memory, string id, CancellationToken cancellationToken)
    {
        if (await memory.GetAsync(id, cancellationToken: cancellationToken) is not { } start)
        {
            return [];
        }

        var links = await LinksAsync(memory, start, cancellationToken);
        var found = new HashSet<string>(StringComparer.Ordinal) { id };
        var ahead = new Queue<string>([id]);
        while (ahead.TryDequeue(out var one))
        {
            foreach (var other in links[one])
            {
                if (found.Add(other))
                {
                    ahead.Enqueue(other);
                }
            }
        }

        found.Remove(id);
        return found;
    }

    // What supersedes what is of one owner, whatever the session; of a fact, it is about the same attribute.
    private static async Task<ILookup<string, string>> LinksAsync(IMemory memory, MemoryRecord start, CancellationToken cancellationToken)
    {
        var links = new List<(string From, string To)>();
        var request = new ListRequest
        {
            Scope = start.Scope is { UserId: null, AgentId: null, AppId: null } ? start.Scope : start.Scope with { RunId = null },
            Limit = Page,
            IncludeSuperseded = true,
            IncludeExpired = true,
        };
        while (true)
        {
            var page = await memory.ListAsync(request, cancellationToken);
            foreach (var row in page.Memories)
            {
                if (row.SupersededBy is { } successor)
                {
                    links.Add((row.Id, successor));
                    links.Add((successor, row.Id));
                }
            }

            if (page.NextCursor is null)
            {
                return links.ToLookup(static link => link.From, static link => link.To, StringComparer.Ordinal);
            }

            request = request with { Cursor = page.NextCursor };
        }
    }
}
