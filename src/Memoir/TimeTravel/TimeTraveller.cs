using Memoir.Input;
using Memoir.Storage;

namespace Memoir.TimeTravel;

/// <summary>Reads the past: one memory as of an instant, what changed between two, where a memory comes from.</summary>
internal sealed class TimeTraveller(MemoryCore core)
{
    private const int Page = 1000;

    public async Task<MemoryRecord?> GetAsync(string id, AsOf? asOf, CancellationToken cancellationToken)
    {
        var accepted = Check.Id("id", id ?? string.Empty);
        var memory = await core.Store.ReadAsync(
            reader => asOf?.Recorded is { } recorded
                ? PastStates.OfMemory(reader, core.Project, accepted, recorded)
                : reader.FindMemory(core.Project, accepted),
            cancellationToken).ConfigureAwait(false);
        return memory is null or { Status: MemoryStatus.Deleted } || (asOf?.Valid is { } valid && !Truth.HoldsAt(memory, valid)) ? null : memory;
    }

    public async Task<MemoryDiff> DiffAsync(Scope scope, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var accepted = Check.Scope(scope);
        if (from > to)
        {
            throw new InvalidInputException("from", $"'from' is {from:O}, later than 'to', {to:O}. Give the earlier instant first.");
        }

        return await core.Store.ReadAsync(
            reader =>
            {
                var before = PastStates.Of(reader, core.Project, accepted, from).ToDictionary(static memory => memory.Id, StringComparer.Ordinal);
                var after = PastStates.Of(reader, core.Project, accepted, to);
                var known = after.Select(static memory => memory.Id).ToHashSet(StringComparer.Ordinal);
                return new MemoryDiff(
                    from,
                    to,
                    [.. after.Where(memory => !before.ContainsKey(memory.Id))],
                    [.. before.Values.Where(memory => !known.Contains(memory.Id))],
                    [.. after.Where(memory => before.TryGetValue(memory.Id, out var old) && old.UpdatedAt != memory.UpdatedAt)
                        .Select(memory => new MemoryChange(before[memory.Id], memory))]);
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async Task<Blame> BlameAsync(string id, CancellationToken cancellationToken)
    {
        var accepted = Check.Id("id", id ?? string.Empty);
        return await core.Store.ReadAsync(
            reader =>
            {
                var memory = reader.FindMemory(core.Project, accepted) ?? throw new MemoryNotFoundException(accepted);
                return new Blame(memory, [.. memory.Sources.Select(source => Quote(reader, source))], HistoryOf(reader, accepted));
            },
            cancellationToken).ConfigureAwait(false);
    }

    private BlameEvidence Quote(IStoreReader reader, MemorySource source)
    {
        var message = reader.FindMessage(core.Project, source.MessageId);

        // A message imported after the memory may be shorter than the memory says.
        var isWithin = message is not null && source.Start <= message.Content.Length - source.Length;
        return new BlameEvidence(source, message, isWithin ? message!.Content.Substring(source.Start, source.Length) : null);
    }

    private List<HistoryEntry> HistoryOf(IStoreReader reader, string id)
    {
        var history = new List<HistoryEntry>();
        while (true)
        {
            var page = reader.ListHistory(core.Project, id, null, history.Count == 0 ? 0 : history[^1].Sequence, Page);
            history.AddRange(page);
            if (page.Count < Page)
            {
                return history;
            }
        }
    }
}
