using System.Text;
using Memoir.Filters;
using Memoir.Retrieval.Index;
using Memoir.Storage;
using Memoir.Text;

namespace Memoir.TimeTravel;

/// <summary>
/// A search index of memories as they were known at an instant. It is built for one search: vectors of texts that have
/// not changed since are the store's, the few others are made anew.
/// </summary>
internal sealed class PastIndex
{
    private const int Page = 1000;

    private PastIndex(IReadOnlyList<MemoryRecord> states, PartitionIndex index)
    {
        States = states;
        Index = index;
    }

    /// <summary>The memories; an entry's key is its place here.</summary>
    public IReadOnlyList<MemoryRecord> States { get; }

    public PartitionIndex Index { get; }

    public static async Task<PastIndex> BuildAsync(MemoryCore core, Scope scope, DateTimeOffset recorded, MemoryFilter? filter, CancellationToken cancellationToken)
    {
        var (states, known) = await core.Store.ReadAsync(
            reader =>
            {
                List<MemoryRecord> past = [.. PastStates.Of(reader, core.Project, scope, recorded).Matching(filter, reader, core.Project)];
                return (past, StoredVectors(reader, core, scope, past));
            },
            cancellationToken).ConfigureAwait(false);
        var missing = states.Where((_, i) => !known.ContainsKey(i)).Select(static memory => memory.Text).ToList();
        var (made, _) = await core.EmbedAsync(missing, cancellationToken).ConfigureAwait(false);
        var index = new PartitionIndex(0, EntryKind.Memory, core.Embedder?.Number ?? 0, core.Embedder?.Dimension ?? 0) { OwnVectors = known };
        for (var i = 0; i < states.Count; i++)
        {
            if (!known.ContainsKey(i))
            {
                known[i] = made.Of(states[i].Text).Vectors;
            }

            index.Apply(Row(i, states[i], known[i].Span));
        }

        return new PastIndex(states, index);
    }

    private static IndexRow Row(int key, MemoryRecord memory, ReadOnlySpan<byte> vectors) => new()
    {
        Key = key,
        Revision = key + 1,
        Status = memory.Status,
        ValidFrom = memory.ValidFrom?.ToUnixTimeMilliseconds() ?? long.MinValue,
        ValidTo = memory.ValidTo?.ToUnixTimeMilliseconds() ?? long.MaxValue,
        ExpirationDay = memory.ExpirationDate?.DayNumber ?? int.MaxValue,
        At = memory.CreatedAt.ToUnixTimeMilliseconds(),
        RecordedAt = memory.CreatedAt.ToUnixTimeMilliseconds(),
        Subject = Encoding.UTF8.GetBytes(memory.Fact?.Subject ?? string.Empty),
        Attribute = Encoding.UTF8.GetBytes(memory.Fact?.Attribute ?? string.Empty),
        Value = Encoding.UTF8.GetBytes(memory.Fact?.Value ?? string.Empty),
        IsDenied = memory.Fact?.Polarity == Polarity.Negative,
        Words = WordBag.Encode(memory.Text),
        Vectors = vectors,
    };

    private static Dictionary<long, ReadOnlyMemory<byte>> StoredVectors(IStoreReader reader, MemoryCore core, Scope scope, List<MemoryRecord> states)
    {
        var vectors = new Dictionary<long, ReadOnlyMemory<byte>>();
        if (core.Embedder is null)
        {
            return vectors;
        }

        var places = states.Select(static (memory, place) => (memory, place)).ToDictionary(static pair => pair.memory.Id, static pair => pair.place, StringComparer.Ordinal);
        var query = new MemoryQuery { Scope = scope, Now = core.Now, IncludeSuperseded = true, IncludeExpired = true, Order = ListOrder.OldestFirst, Limit = Page };
        while (true)
        {
            var page = reader.ListMemories(core.Project, query);
            var same = page.Where(row => places.TryGetValue(row.Memory.Id, out var place) && string.Equals(states[place].Text, row.Memory.Text, StringComparison.Ordinal)).ToList();
            var stored = reader.GetVectors(EntryKind.Memory, [.. same.Select(static row => row.Key)], core.Embedder.Number);
            for (var i = 0; i < same.Count; i++)
            {
                if (!stored[i].IsEmpty)
                {
                    vectors[places[same[i].Memory.Id]] = stored[i];
                }
            }

            if (page.Count < Page)
            {
                return vectors;
            }

            query = query with { AfterKey = page[^1].Key };
        }
    }
}
