namespace Memoir.Storage;

internal sealed partial class InMemoryUnit
{
    public EraseCount Erase(string project, IReadOnlyCollection<string> memoryIds, IReadOnlyCollection<string> messageIds)
    {
        var count = default(EraseCount);
        foreach (var id in memoryIds)
        {
            var results = CutResults(project, id);
            var rows = Project(project);
            if (!rows.MemoryKeys.TryGetValue(id, out var key))
            {
                count = count with { Results = count.Results + results };
                continue;
            }

            var row = rows.Memories[key];
            var history = rows.History.RemoveAll(line => string.Equals(line.Entry.MemoryId, id, StringComparison.Ordinal));
            var home = rows.Partitions[row.Partition];
            var revision = NextRevision();
            Set(project, rows with
            {
                Memories = rows.Memories.Remove(key),
                MemoryKeys = rows.MemoryKeys.Remove(id),
                History = history,
                Partitions = rows.Partitions.SetItem(home.Key, home with
                {
                    Revision = revision,
                    Memories = home.Memories - Counted(row.Record),
                    MemoryChanges = home.MemoryChanges.Remove((row.Revision, key)).Add((revision, key)),
                }),
            });
            count = count with
            {
                Memories = count.Memories + 1,
                HistoryEntries = count.HistoryEntries + rows.History.Count - history.Count,
                Results = count.Results + results,
            };
        }

        foreach (var id in messageIds)
        {
            var results = CutResults(project, id);
            var rows = Project(project);
            if (!rows.MessageKeys.TryGetValue(id, out var key))
            {
                count = count with { Results = count.Results + results };
                continue;
            }

            var row = rows.Messages[key];
            var home = rows.Partitions[row.Partition];
            var revision = NextRevision();
            if (row.Event is { } holder)
            {
                CutEvent(project, holder);
                rows = Project(project);
            }

            Set(project, rows with
            {
                Messages = rows.Messages.Remove(key),
                MessageKeys = rows.MessageKeys.Remove(id),
                Partitions = rows.Partitions.SetItem(home.Key, home with
                {
                    Revision = revision,
                    Messages = home.Messages - (row.Deleted ? 0 : 1),
                    MessageChanges = home.MessageChanges.Remove((row.Revision, key)).Add((revision, key)),
                }),
            });
            count = count with { Messages = count.Messages + 1, Results = count.Results + results };
        }

        foreach (var (key, row) in Project(project).Events)
        {
            if (memoryIds.Concat(messageIds).Any(id => row.Body.Contains(id, StringComparison.Ordinal)))
            {
                CutEvent(project, key);
            }
        }

        RemoveEmptied(project);
        NextRevision();
        return count;
    }

    private void RemoveEmptied(string project)
    {
        var rows = Project(project);
        var kept = rows.Memories.Values.Select(static row => row.Partition)
            .Concat(rows.Messages.Values.Select(static row => row.Partition))
            .Concat(rows.History.Where(static line => line.Scope is not null).Select(line => rows.PartitionKeys[line.Scope!]))
            .ToHashSet();
        var emptied = rows.Partitions.Values.Where(partition => !kept.Contains(partition.Key)).ToList();
        if (emptied.Count > 0)
        {
            foreach (var (key, _) in rows.Events.Where(row => emptied.Exists(partition => partition.Key == row.Value.Partition)))
            {
                CutEvent(project, key);
            }

            rows = Project(project);
            State = State with { Homes = State.Homes.RemoveRange(emptied.Select(static partition => partition.Key)) };
            Set(project, rows with
            {
                Partitions = rows.Partitions.RemoveRange(emptied.Select(static partition => partition.Key)),
                PartitionKeys = rows.PartitionKeys.RemoveRange(emptied.Select(static partition => partition.Scope)),
                Queue = rows.Queue.RemoveRange(emptied.Select(static partition => partition.Key)),
                PartitionsRemovedAt = NextRevision(),
            });
        }
    }

    public void AppendReceipt(string project, EraseReceipt receipt)
    {
        var rows = Project(project);
        Set(project, rows with { Receipts = rows.Receipts.Add(receipt with { At = StoredForm.Utc(receipt.At) }) });
    }

    private void CutEvent(string project, long key)
    {
        var rows = Project(project);
        var held = rows.Messages.Values.Where(row => row.Event == key).Select(static row => KeyValuePair.Create(row.Key, row with { Event = null }));
        Set(project, rows with { Messages = rows.Messages.SetItems(held), Events = rows.Events.Remove(key) });
    }

    private long CutResults(string project, string id)
    {
        var rows = Project(project);
        var left = rows.Results.RemoveRange(rows.Results.Values.Where(result => result.Result.Contains(id, StringComparison.Ordinal)).Select(static result => result.Key));
        Set(project, rows with { Results = left });
        return rows.Results.Count - left.Count;
    }
}
