namespace Memoir.Proof.Tests.Model;

/// <content>Erasure: what was asked for, and what only that told.</content>
internal sealed partial class NaiveMemory
{
    public NaiveReceipt EraseMemory(NaiveRow row) => Erase([row], [.. row.Sources.Where(Messages.Contains)]);

    public NaiveReceipt? EraseMessage(NaiveMessage message) => message.IsDeleted ? null : Erase([], [message]);

    public NaiveReceipt EraseScope(Scope scope, DateTimeOffset? from, DateTimeOffset? to)
    {
        var whole = from is null && to is null;
        return Erase(
            [.. Memories.Where(row => whole && scope.Includes(row.Scope))],
            [.. Messages.Where(message => scope.Includes(message.Scope) && !(message.SaidAt < from) && !(message.SaidAt >= to))]);
    }

    private NaiveReceipt Erase(HashSet<NaiveRow> rows, HashSet<NaiveMessage> messages)
    {
        var kept = new List<NaiveRow>();
        foreach (var row in Memories.Where(row => !rows.Contains(row) && row.Sources.Any(messages.Contains)).ToList())
        {
            if (TellsAll(row, messages))
            {
                kept.Add(row);
            }
            else
            {
                rows.Add(row);
                foreach (var message in row.Sources.Where(message => message is { IsDeleted: false, WasRead: true } && !messages.Contains(message)))
                {
                    message.IsPending = true;
                }
            }
        }

        foreach (var row in kept)
        {
            row.Sources = [.. row.Sources.Where(message => !messages.Contains(message))];
            row.UpdatedAt = Now;
        }

        var results = Results.Where(pair => pair.Value.Names.Any(name => rows.Contains(name) || messages.Contains(name))).Select(static pair => pair.Key).ToList();
        results.ForEach(key => Results.Remove(key));
        var history = rows.Sum(static row => row.History.Count);
        Memories.RemoveAll(rows.Contains);
        Messages.RemoveAll(messages.Contains);
        return new NaiveReceipt(rows.Count, messages.Count, history, results.Count, kept.Count);
    }

    // Every word of it, now and before, that an erased message says is said by one that stays as well.
    private static bool TellsAll(NaiveRow row, HashSet<NaiveMessage> erased)
    {
        var stay = row.Sources.Where(message => !erased.Contains(message)).ToList();
        if (stay.Count == 0
            || (row is { Metadata: not null, Fact: not null } && erased.Contains(row.Sources[0]))
            || row.Sources.Exists(message => erased.Contains(message) && message.IsDeleted))
        {
            return false;
        }

        var gone = row.Sources.Where(erased.Contains).SelectMany(static message => Words(message.Content))
            .Except(stay.Where(static message => !message.IsDeleted).SelectMany(static message => Words(message.Content))).ToHashSet();
        return !row.History.SelectMany(static state => Words($"{state.Old} {state.New}")).Append(row.Fact?.Value ?? "").Concat(Words(row.Text)).Any(gone.Contains);
    }

    private static string[] Words(string text) => text.Split([' ', '.', '=', '+', '-', '~', '!'], StringSplitOptions.RemoveEmptyEntries);
}
