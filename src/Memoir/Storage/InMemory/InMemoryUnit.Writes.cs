using System.Collections.Immutable;

namespace Memoir.Storage;

internal sealed partial class InMemoryUnit
{
    public long NextNumber()
    {
        State = State with { LastNumber = State.LastNumber + 1 };
        return State.LastNumber;
    }

    public long GetPartition(string project, Scope scope)
    {
        if (Project(project).PartitionKeys.TryGetValue(scope, out var known))
        {
            return known;
        }

        var key = NextKey(project);
        var rows = Project(project);
        Set(project, rows with
        {
            PartitionKeys = rows.PartitionKeys.Add(scope, key),
            Partitions = rows.Partitions.Add(key, new PartitionState(key, scope, NextRevision())),
        });
        return key;
    }

    public void InsertMessage(long partition, MessageRecord message, IndexPayload payload)
    {
        var project = HomeOf(partition);
        var rows = Project(project);
        var vectors = VectorsOf(rows, payload);
        if (rows.MessageKeys.ContainsKey(message.Id))
        {
            throw new MemoryConflictException($"The project has a message with the id '{message.Id}' already. Give the new one another id.", ConflictCodes.IdTaken);
        }

        var home = rows.Partitions[partition];
        var key = NextKey(project);
        var row = new MessageRow(key, partition, NextRevision(), StoredForm.Of(message, home.Scope), payload.Words.ToArray())
        {
            Vectors = vectors,
        };
        home = home.Seen(row.Record.RecordedAt) with
        {
            Revision = row.Revision,
            Messages = home.Messages + 1,
            MessageChanges = home.MessageChanges.Add((row.Revision, key)),
        };
        Set(project, rows with
        {
            Messages = rows.Messages.Add(key, row),
            MessageKeys = rows.MessageKeys.Add(message.Id, key),
            Partitions = rows.Partitions.SetItem(partition, home),
        });
    }

    public void SetExtraction(string project, string messageId, ExtractionState state, int attempts, string? error, string? resume)
    {
        var rows = Project(project);
        if (!rows.MessageKeys.TryGetValue(messageId, out var key))
        {
            throw new ArgumentException($"The project has no message with the id '{messageId}'.", nameof(messageId));
        }

        var row = rows.Messages[key];
        row = row with { Attempts = attempts, Error = error, Resume = resume, Record = row.Record with { Extraction = state } };
        Set(project, rows with { Messages = rows.Messages.SetItem(key, row) });
    }

    public void InsertMemory(long partition, MemoryRecord memory, IndexPayload payload)
    {
        var project = HomeOf(partition);
        var rows = Project(project);
        var vectors = VectorsOf(rows, payload);
        if (rows.MemoryKeys.ContainsKey(memory.Id))
        {
            throw new MemoryConflictException($"The project has a memory with the id '{memory.Id}' already. Give the new one another id.", ConflictCodes.IdTaken);
        }

        var home = rows.Partitions[partition];
        var key = NextKey(project);
        var row = new MemoryRow(key, partition, NextRevision(), StoredForm.Of(memory, home.Scope), payload.Words.ToArray())
        {
            Vectors = vectors,
        };
        home = home.Seen(row.Record.CreatedAt).Seen(row.Record.UpdatedAt) with
        {
            Revision = row.Revision,
            Memories = home.Memories + Counted(row.Record),
            MemoryChanges = home.MemoryChanges.Add((row.Revision, key)),
        };
        Set(project, rows with
        {
            Memories = rows.Memories.Add(key, row),
            MemoryKeys = rows.MemoryKeys.Add(memory.Id, key),
            Partitions = rows.Partitions.SetItem(partition, home),
        });
    }

    public void UpdateMemory(string project, MemoryRecord memory, IndexPayload? payload)
    {
        var rows = Project(project);
        if (!rows.MemoryKeys.TryGetValue(memory.Id, out var key))
        {
            throw new MemoryNotFoundException(memory.Id);
        }

        var old = rows.Memories[key];
        var home = rows.Partitions[old.Partition];
        var vectors = payload is null ? old.Vectors : VectorsOf(rows, payload);
        var row = old with
        {
            Revision = NextRevision(),
            Record = StoredForm.Of(memory, home.Scope),
            Words = payload?.Words.ToArray() ?? old.Words,
            Vectors = vectors,
        };
        home = home.Seen(row.Record.UpdatedAt) with
        {
            Revision = row.Revision,
            Memories = home.Memories + Counted(row.Record) - Counted(old.Record),
            MemoryChanges = home.MemoryChanges.Remove((old.Revision, key)).Add((row.Revision, key)),
        };
        Set(project, rows with
        {
            Memories = rows.Memories.SetItem(key, row),
            Partitions = rows.Partitions.SetItem(old.Partition, home),
        });
    }

    public long DeleteMessages(string project, Scope scope, DateTimeOffset at) =>
        Hide(project, [.. Project(project).Messages.Values.Where(row => !row.Deleted && scope.Includes(row.Record.Scope))], at);

    public void DeleteMessage(string project, string messageId, DateTimeOffset at)
    {
        var rows = Project(project);
        if (!rows.MessageKeys.TryGetValue(messageId, out var key))
        {
            throw new ArgumentException($"The project has no message with the id '{messageId}'.", nameof(messageId));
        }

        if (!rows.Messages[key].Deleted)
        {
            Hide(project, [rows.Messages[key]], at);
        }
    }

    private long Hide(string project, List<MessageRow> hidden, DateTimeOffset at)
    {
        if (hidden.Count == 0)
        {
            return 0;
        }

        var rows = Project(project);
        var revision = NextRevision();
        foreach (var old in hidden)
        {
            var home = rows.Partitions[old.Partition];
            home = home.Seen(StoredForm.Utc(at)) with
            {
                Revision = revision,
                Messages = home.Messages - 1,
                MessageChanges = home.MessageChanges.Remove((old.Revision, old.Key)).Add((revision, old.Key)),
            };
            rows = rows with
            {
                Messages = rows.Messages.SetItem(old.Key, old with { DeletedAt = StoredForm.Utc(at), Revision = revision }),
                Partitions = rows.Partitions.SetItem(old.Partition, home),
            };
        }

        Set(project, rows);
        return hidden.Count;
    }

    private static int Counted(MemoryRecord memory) => memory.Status == MemoryStatus.Deleted ? 0 : 1;

    private static ImmutableDictionary<int, byte[]> VectorsOf(ProjectState rows, IndexPayload payload)
    {
        if (payload.Embedder == 0 || payload.Vectors.IsEmpty)
        {
            return ImmutableDictionary<int, byte[]>.Empty;
        }

        RequireEmbedder(rows, payload.Embedder);
        return ImmutableDictionary<int, byte[]>.Empty.Add(payload.Embedder, payload.Vectors.ToArray());
    }

    private static void RequireEmbedder(ProjectState rows, int embedder)
    {
        if (!rows.Embedders.ContainsKey(embedder))
        {
            throw new ArgumentException($"The project has no embedder {embedder}.", nameof(embedder));
        }
    }
}
