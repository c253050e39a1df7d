namespace Memoir.Storage;

internal sealed partial class InMemoryUnit
{
    public MemoryRecord? FindMemory(string project, string id)
    {
        var rows = Project(project);
        return rows.MemoryKeys.TryGetValue(id, out var key) ? rows.Memories[key].Record : null;
    }

    public IReadOnlyList<MemoryRecord?> GetMemories(string project, IReadOnlyList<long> keys)
    {
        var rows = Project(project).Memories;
        return [.. keys.Select(key => rows.GetValueOrDefault(key)?.Record)];
    }

    public IReadOnlyList<KeyedMemory> ListMemories(string project, MemoryQuery query)
    {
        var rows = Matching(project, query);
        rows = query.Order == ListOrder.NewestFirst
            ? rows.Where(row => row.Key < (query.AfterKey ?? long.MaxValue)).OrderByDescending(static row => row.Key)
            : rows.Where(row => row.Key > (query.AfterKey ?? long.MinValue));
        return [.. rows.Skip(query.Offset).Take(query.Limit).Select(static row => new KeyedMemory(row.Key, row.Record))];
    }

    public long CountMemories(string project, MemoryQuery query) => Matching(project, query).LongCount();

    public IReadOnlyList<long> FindKeys(string project, Scope scope, EntryKind kind, MemoryFilter filter)
    {
        var rows = Project(project);
        return kind == EntryKind.Memory
            ? [.. rows.Memories.Values
                .Where(row => row.Record.Status != MemoryStatus.Deleted && scope.Includes(row.Record.Scope) && Matches(project, filter, row.Record))
                .Select(static row => row.Key)]
            : [.. rows.Messages.Values
                .Where(row => !row.Deleted && scope.Includes(row.Record.Scope) && filter.Matches(row.Record))
                .Select(static row => row.Key)];
    }

    public IReadOnlyList<MemoryRecord> FindFacts(string project, FactQuery query) =>
    [
        .. Active(project)
            .Where(row => row.Fact is { } fact
                && (query.AnyRun ? query.Scope with { RunId = row.Scope.RunId } : query.Scope) == row.Scope
                && (query.Subject is null || string.Equals(Folded(query.Subject), Folded(fact.Subject), StringComparison.Ordinal))
                && (query.Attribute is null || string.Equals(query.Attribute, fact.Attribute, StringComparison.Ordinal))),
    ];

    public IReadOnlyList<MemoryRecord> FindByText(string project, Scope scope, string text) =>
        [.. Active(project).Where(row => row.Scope == scope && string.Equals(row.Text, text, StringComparison.Ordinal))];

    private static string Folded(string subject) => subject.ToUpperInvariant();

    private IEnumerable<MemoryRecord> Active(string project) =>
        Project(project).Memories.Values.Select(static row => row.Record).Where(static row => row.Status == MemoryStatus.Active);

    private IEnumerable<MemoryRow> Matching(string project, MemoryQuery query)
    {
        var now = StoredForm.Utc(query.Now);
        var today = DateOnly.FromDateTime(query.Now.UtcDateTime);
        return Project(project).Memories.Values.Where(row =>
        {
            var memory = row.Record;
            return (query.IncludeDeleted || memory.Status != MemoryStatus.Deleted)
                && query.Scope.Includes(memory.Scope)
                && (query.IncludeSuperseded || Holds(memory, now))
                && (query.IncludeExpired || !(memory.ExpirationDate < today))
                && (query.Filter is not { } filter || Matches(project, filter, memory));
        });
    }

    private bool Matches(string project, MemoryFilter filter, MemoryRecord memory) =>
        filter.Matches(memory, SaidAt(project, memory));

    private DateTimeOffset? SaidAt(string project, MemoryRecord memory) =>
        memory.Sources is [var first, ..] ? FindMessage(project, first.MessageId)?.SaidAt : null;

    private static bool Holds(MemoryRecord memory, DateTimeOffset now) =>
        memory.Status == MemoryStatus.Active && !(memory.ValidFrom > now) && !(memory.ValidTo <= now);
}
