using System.Collections.Immutable;

namespace Memoir.Storage;

internal sealed partial class InMemoryUnit
{
    public void AppendHistory(string project, HistoryEntry entry)
    {
        var scope = FindMemory(project, entry.MemoryId)?.Scope ?? entry.After?.Scope;
        if (scope is not null)
        {
            GetPartition(project, scope);
        }

        var rows = Project(project);
        State = State with { LastSequence = State.LastSequence + 1 };
        Set(project, rows with { History = rows.History.Add(new HistoryRow(StoredForm.Of(entry, State.LastSequence), scope)) });
    }

    public void RememberResult(string project, IdempotentResult result)
    {
        var rows = Project(project);
        if (rows.Results.ContainsKey(result.Key))
        {
            throw new MemoryConflictException($"The idempotency key '{result.Key}' has a result already. Read it, or send another key.", ConflictCodes.IdempotencyKeyReused);
        }

        Set(project, rows with { Results = rows.Results.Add(result.Key, result with { At = StoredForm.Utc(result.At) }) });
    }

    public int AddEmbedder(string project, string identity, int dimension)
    {
        var number = State.LastEmbedder + 1;
        State = State with { LastEmbedder = number };
        var rows = Project(project);
        Set(project, rows with { Embedders = rows.Embedders.Add(number, new EmbedderEntry(number, identity, dimension, Active: false)) });
        return number;
    }

    public void ActivateEmbedder(string project, int embedder)
    {
        var rows = Project(project);
        RequireEmbedder(rows, embedder);
        var others = rows.Embedders.Keys.Where(number => number != embedder).ToArray();
        Set(project, rows with
        {
            Embedders = rows.Embedders.SetItems(rows.Embedders.Values
                .Select(entry => KeyValuePair.Create(entry.Number, entry with { Active = entry.Number == embedder }))),
            Memories = rows.Memories.SetItems(rows.Memories.Values
                .Select(row => KeyValuePair.Create(row.Key, row with { Vectors = row.Vectors.RemoveRange(others) }))),
            Messages = rows.Messages.SetItems(rows.Messages.Values
                .Select(row => KeyValuePair.Create(row.Key, row with { Vectors = row.Vectors.RemoveRange(others) }))),
        });
    }

    public void PutVectors(EntryKind kind, long key, int embedder, ReadOnlyMemory<byte> vectors)
    {
        RequireEmbedder(Project(HomeOf(key)), embedder);
        PutDerived(
            kind,
            key,
            memory => memory with { Vectors = Put(memory.Vectors) },
            message => message with { Vectors = Put(message.Vectors) });

        ImmutableDictionary<int, byte[]> Put(ImmutableDictionary<int, byte[]> known) =>
            vectors.IsEmpty ? known.Remove(embedder) : known.SetItem(embedder, vectors.ToArray());
    }

    public void PutWords(EntryKind kind, long key, ReadOnlyMemory<byte> words) =>
        PutDerived(kind, key, memory => memory with { Words = words.ToArray() }, message => message with { Words = words.ToArray() });

    public void Reset(string project)
    {
        var rows = Project(project);
        if (rows.Partitions.IsEmpty)
        {
            State = State with { Projects = State.Projects.SetItem(project, new ProjectState { Embedders = rows.Embedders, Receipts = rows.Receipts, PartitionsRemovedAt = rows.PartitionsRemovedAt, Usage = rows.Usage }) };
            return;
        }

        var revision = NextRevision();
        State = State with { Homes = State.Homes.RemoveRange(rows.Memories.Keys.Concat(rows.Messages.Keys)) };
        Set(project, ProjectState.Empty with
        {
            Embedders = rows.Embedders,
            Receipts = rows.Receipts,
            PartitionsRemovedAt = rows.PartitionsRemovedAt,
            Usage = rows.Usage,
            PartitionKeys = rows.PartitionKeys,
            Partitions = rows.Partitions.SetItems(rows.Partitions.Values.Select(partition => KeyValuePair.Create(
                partition.Key,
                new PartitionState(partition.Key, partition.Scope, revision)
                {
                    MemoryChanges = [.. partition.MemoryChanges.Select(change => (Moved(rows.Memories.ContainsKey(change.Key), change.Revision), change.Key))],
                    MessageChanges = [.. partition.MessageChanges.Select(change => (Moved(rows.Messages.ContainsKey(change.Key), change.Revision), change.Key))],
                }))),
        });

        // What an earlier reset removed keeps the revision of its removal.
        long Moved(bool existed, long former) => existed ? revision : former;
    }

    private void PutDerived(EntryKind kind, long key, Func<MemoryRow, MemoryRow> changeMemory, Func<MessageRow, MessageRow> changeMessage)
    {
        var project = HomeOf(key);
        var rows = Project(project);
        if (kind == EntryKind.Memory && rows.Memories.TryGetValue(key, out var memory))
        {
            var row = changeMemory(memory) with { Revision = NextRevision() };
            var home = rows.Partitions[memory.Partition];
            home = home with { Revision = row.Revision, MemoryChanges = home.MemoryChanges.Remove((memory.Revision, key)).Add((row.Revision, key)) };
            Set(project, rows with { Memories = rows.Memories.SetItem(key, row), Partitions = rows.Partitions.SetItem(home.Key, home) });
        }
        else if (kind == EntryKind.Message && rows.Messages.TryGetValue(key, out var message))
        {
            var row = changeMessage(message) with { Revision = NextRevision() };
            var home = rows.Partitions[message.Partition];
            home = home with { Revision = row.Revision, MessageChanges = home.MessageChanges.Remove((message.Revision, key)).Add((row.Revision, key)) };
            Set(project, rows with { Messages = rows.Messages.SetItem(key, row), Partitions = rows.Partitions.SetItem(home.Key, home) });
        }
        else
        {
            throw new ArgumentException($"The store has no {kind} with the key {key}.", nameof(key));
        }
    }
}
