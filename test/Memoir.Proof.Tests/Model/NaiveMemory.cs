using Memoir.Testing;

namespace Memoir.Proof.Tests.Model;

/// <summary>
/// What a memory should do, written as plainly as can be: two lists, walked from end to end. It knows nothing of stores,
/// indexes and transactions; texts are of whole words and facts of one word each.
/// </summary>
internal sealed partial class NaiveMemory(FakeClock clock)
{
    public List<NaiveRow> Memories { get; } = [];

    public List<NaiveMessage> Messages { get; } = [];

    public Dictionary<string, NaiveResult> Results { get; } = new(StringComparer.Ordinal);

    private DateTimeOffset Now => clock.GetUtcNow();

    public NaiveResult Add(IReadOnlyList<string> contents, Scope scope, bool infer, NaiveSettings settings, string? key)
    {
        if (key is not null && Results.TryGetValue(key, out var earlier))
        {
            return earlier with { Replayed = true };
        }

        if (infer)
        {
            foreach (var pending in Messages.Where(message => message.Scope == scope && message.IsPending && !message.IsDeleted).Take(4).ToList())
            {
                Read(pending, new NaiveSettings(null, null, [], Immutable: false), []);
                pending.IsPending = false;
            }
        }

        var messages = contents.Select(content => new NaiveMessage(content, scope, Now) { WasRead = infer }).ToList();
        Messages.AddRange(messages);
        var named = new HashSet<object>(messages);
        foreach (var message in messages)
        {
            if (infer)
            {
                Read(message, settings, named);
            }
            else
            {
                AssertText(message.Content, message, settings, named);
            }
        }

        var result = new NaiveResult(named, messages, Replayed: false);
        if (key is not null)
        {
            Results.Add(key, result);
        }

        return result;
    }

    public bool Update(NaiveRow row, string? text, string? metadata, DateOnly? expires, IReadOnlyList<string>? categories)
    {
        if (row.Status == MemoryStatus.Deleted || row.Immutable)
        {
            return false;
        }

        var old = row.Text;
        if (text is not null && text != row.Text)
        {
            (row.Text, row.Fact) = (text, null);
        }

        row.Metadata = metadata ?? row.Metadata;
        row.Expires = expires ?? row.Expires;
        row.Categories = categories ?? row.Categories;
        Note(row, MemoryEvent.Update, old, row.Text);
        return true;
    }

    public bool Delete(NaiveRow row)
    {
        if (row.Status == MemoryStatus.Deleted)
        {
            return false;
        }

        row.Status = MemoryStatus.Deleted;
        Note(row, MemoryEvent.Delete, row.Text, null);
        return true;
    }

    public (int Memories, int Messages) DeleteAll(Scope scope)
    {
        var memories = Memories.Where(row => scope.Includes(row.Scope) && row.Status != MemoryStatus.Deleted).ToList();
        memories.ForEach(row => Delete(row));
        var messages = Messages.Where(message => scope.Includes(message.Scope) && !message.IsDeleted).ToList();
        messages.ForEach(static message => message.IsDeleted = true);
        return (memories.Count, messages.Count);
    }

    public bool Restore(NaiveRow row)
    {
        if (row.HoldsAt(Now))
        {
            return false;
        }

        if (row.Fact is { IsOne: true } fact)
        {
            foreach (var rival in Facts(row.Scope, fact.Attribute).Where(other => other != row && !other.Immutable).ToList())
            {
                (rival.Status, rival.ValidTo, rival.SupersededBy) = (MemoryStatus.Superseded, Now, row);
                Note(rival, MemoryEvent.Supersede, rival.Text, rival.Text);
            }
        }

        var old = row.Status == MemoryStatus.Deleted ? null : row.Text;
        (row.Status, row.ValidTo, row.SupersededBy) = (MemoryStatus.Active, null, null);
        Note(row, MemoryEvent.Restore, old, row.Text);
        return true;
    }

    public void Reset()
    {
        Memories.Clear();
        Messages.Clear();
        Results.Clear();
    }

    public List<NaiveRow> List(Scope scope, bool superseded, bool expired) =>
    [
        .. Memories.Where(row => scope.Includes(row.Scope)
            && row.Status != MemoryStatus.Deleted
            && (superseded || (row.Status == MemoryStatus.Active && !(row.ValidFrom > Now) && !(row.ValidTo <= Now)))
            && (expired || row.Expires is null || row.Expires >= DateOnly.FromDateTime(Now.UtcDateTime))),
    ];

    public List<NaiveState> KnownAt(Scope scope, DateTimeOffset instant) =>
    [
        .. Memories.Where(row => scope.Includes(row.Scope))
            .Select(row => row.History.LastOrDefault(state => state.At <= instant))
            .OfType<NaiveState>()
            .Where(state => state.HoldsAt(instant) && (state.Expires is null || state.Expires >= DateOnly.FromDateTime(instant.UtcDateTime))),
    ];

    private void Note(NaiveRow row, MemoryEvent what, string? old, string? now)
    {
        row.UpdatedAt = Now;
        row.History.Add(row.Snapshot(what, old, now));
    }

    // Facts are the user's, whatever the run.
    private IEnumerable<NaiveRow> Facts(Scope scope, string attribute) => Memories.Where(row =>
        row.Status == MemoryStatus.Active && row.Fact?.Attribute == attribute && row.Scope with { RunId = null } == scope with { RunId = null });
}
