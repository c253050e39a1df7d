using System.Text;
using Memoir.Retrieval.Index;
using Memoir.Sqlite;
using Memoir.Storage;
using Memoir.Text;
using SQLitePCL;
using Xunit;

namespace Memoir.Proof.Tests;

/// <summary>What must hold of every store at rest, whatever was done to it: the file, the rows, the history and the index agree.</summary>
internal static class StoreAudit
{
    public const string Project = "default";

    public static async Task RequireSoundAsync(string path, SqliteStore store, string context)
    {
        Assert.True(Integrity(path) is "ok", $"{context}: integrity_check says {Integrity(path)}");
        await store.ReadAsync(reader =>
        {
            var memories = Memories(reader);
            var messages = Messages(reader);
            Require(Rows(reader, memories, messages), context);
            Require(Index(reader, memories, messages), context);
            Require(Tallies(reader, memories, messages), context);
            Require(Embedded(reader), context);
            return true;
        });
    }

    /// <summary>The same of the index alone, for any store.</summary>
    public static async Task RequireIndexSoundAsync(IMemoryStore store, string context) => await store.ReadAsync(reader =>
    {
        var (memories, messages) = (Memories(reader), Messages(reader));
        Require(Index(reader, memories, messages), context);
        Require(Tallies(reader, memories, messages), context);
        return true;
    });

    public static List<KeyedMemory> Memories(IStoreReader reader)
    {
        var all = new List<KeyedMemory>();
        var query = new MemoryQuery
        {
            Scope = new Scope(),
            Now = DateTimeOffset.UnixEpoch,
            IncludeDeleted = true,
            IncludeExpired = true,
            IncludeSuperseded = true,
            Order = ListOrder.OldestFirst,
            Limit = 1000,
        };
        while (reader.ListMemories(Project, query) is { Count: > 0 } page)
        {
            all.AddRange(page);
            query = query with { AfterKey = page[^1].Key };
        }

        return all;
    }

    public static List<KeyedMessage> Messages(IStoreReader reader)
    {
        var all = new List<KeyedMessage>();
        var query = new MessageQuery { Scope = new Scope(), IncludeDeleted = true };
        while (reader.ListMessages(Project, query) is { Count: > 0 } page)
        {
            all.AddRange(page);
            query = query with { AfterKey = page[^1].Key };
        }

        return all;
    }

    private static void Require(IEnumerable<string> faults, string context)
    {
        var first = faults.Take(3).ToList();
        Assert.True(first.Count == 0, $"{context}: {string.Join("; ", first)}");
    }

    private static string Integrity(string path)
    {
        raw.sqlite3_open_v2(path, out var connection, raw.SQLITE_OPEN_READWRITE, null!);
        using (connection)
        {
            raw.sqlite3_busy_timeout(connection, 30_000);
            var said = new List<string>();
            foreach (var sql in new[] { "PRAGMA integrity_check", "PRAGMA foreign_key_check" })
            {
                Assert.Equal(raw.SQLITE_OK, raw.sqlite3_prepare_v2(connection, sql, out var statement));
                using (statement)
                {
                    while (raw.sqlite3_step(statement) == raw.SQLITE_ROW)
                    {
                        said.Add(raw.sqlite3_column_text(statement, 0).utf8_to_string());
                    }
                }
            }

            return string.Join(" | ", said);
        }
    }

    // Nothing half done: sources exist, history is whole, in order, and its last state is the row, byte for byte.
    private static IEnumerable<string> Rows(IStoreReader reader, List<KeyedMemory> memories, List<KeyedMessage> messages)
    {
        var contents = messages.ToDictionary(static row => row.Message.Id, static row => row.Message.Content, StringComparer.Ordinal);
        var told = new HashSet<string>(StringComparer.Ordinal);
        var history = History(reader).ToLookup(static line => line.MemoryId, StringComparer.Ordinal);
        foreach (var (_, memory) in memories)
        {
            foreach (var source in memory.Sources)
            {
                told.Add(source.MessageId);
                if (!contents.TryGetValue(source.MessageId, out var content) || source.Start + source.Length > content.Length)
                {
                    yield return $"{memory.Id} names a source that is not there";
                }
            }

            MemoryRecord? before = null;
            foreach (var line in history[memory.Id])
            {
                if (before is null != line.Event is MemoryEvent.Add || line.After is null || (before is not null && line.OldText is not null && line.OldText != before.Text))
                {
                    yield return $"{memory.Id}: history line {line.Sequence} ({line.Event}) does not follow from the one before";
                }

                before = line.After;
            }

            if (before is null || !RecordJson.Write(before).AsSpan().SequenceEqual(RecordJson.Write(memory)))
            {
                yield return $"{memory.Id}: its history ends as {(before is null ? "nothing" : Encoding.UTF8.GetString(RecordJson.Write(before)))}, its row is {Encoding.UTF8.GetString(RecordJson.Write(memory))}";
            }
        }

        foreach (var orphan in history.Select(static lines => lines.Key).Except(memories.Select(static row => row.Memory.Id), StringComparer.Ordinal))
        {
            yield return $"history of {orphan}, which has no row";
        }

        foreach (var row in messages.Where(row => row.Message.Extraction is ExtractionState.Done && row.DeletedAt is null && !row.Message.Content.EndsWith('?') && !told.Contains(row.Message.Id)))
        {
            yield return $"the message {row.Message.Id} ('{row.Message.Content}') counts as read, and no memory came of it";
        }
    }

    private static IEnumerable<HistoryEntry> History(IStoreReader reader)
    {
        var after = 0L;
        while (reader.ListHistory(Project, null, null, after, 1000) is { Count: > 0 } page)
        {
            foreach (var line in page)
            {
                yield return line;
            }

            after = page[^1].Sequence;
        }
    }

    // An index that is built from nothing holds exactly the rows that may be found, with exactly their words.
    private static List<string> Index(IStoreReader reader, List<KeyedMemory> memories, List<KeyedMessage> messages)
    {
        var faults = new List<string>();
        var expected = memories.Where(static row => row.Memory.Status != MemoryStatus.Deleted)
            .Select(static row => (Kind: EntryKind.Memory, row.Key, row.Memory.Text, row.Memory.Scope))
            .Concat(messages.Where(static row => row.DeletedAt is null).Select(static row => (Kind: EntryKind.Message, row.Key, Text: MessageText.Of(row.Message), row.Message.Scope)))
            .ToLookup(static entry => (entry.Scope, entry.Kind));
        foreach (var partition in reader.FindPartitions(Project, new Scope(), 0))
        {
            foreach (var kind in new[] { EntryKind.Memory, EntryKind.Message })
            {
                using var index = new PartitionIndex(partition.Key, kind, 0, 0);
                index.CatchUp(reader);
                var rows = expected[(partition.Scope, kind)].ToList();
                var places = Enumerable.Range(0, index.Count).ToDictionary(place => index.Columns.Keys[place]);
                if (index.Alive != rows.Count)
                {
                    faults.Add($"the index of {partition.Scope} holds {index.Alive} entries ({kind}), its rows are {rows.Count}");
                }

                foreach (var row in rows)
                {
                    if (!places.TryGetValue(row.Key, out var place) || !HasWords(index, place, row.Text))
                    {
                        faults.Add($"the index lacks or misreads '{row.Text}'");
                    }
                }
            }
        }

        return faults;
    }

    private static bool HasWords(PartitionIndex index, int place, string text)
    {
        var words = WordBag.Encode(text);
        var found = WordBag.Length(words) == index.Columns.Lengths[place];
        for (var i = 0; i < WordBag.Distinct(words); i++)
        {
            found &= index.EntriesWith(WordBag.At(words, i).Term, out _).Contains(place);
        }

        return found;
    }

    private static IEnumerable<string> Tallies(IStoreReader reader, List<KeyedMemory> memories, List<KeyedMessage> messages)
    {
        foreach (var user in reader.ListEntities(Project).Where(static entity => entity.Kind == EntityKind.User))
        {
            var counted = (
                memories.Count(row => row.Memory.Scope.UserId == user.Id && row.Memory.Status != MemoryStatus.Deleted),
                messages.Count(row => row.Message.Scope.UserId == user.Id && row.DeletedAt is null));
            if (counted != ((int)user.Memories, (int)user.Messages))
            {
                yield return $"{user} is counted wrong: there are {counted}";
            }
        }
    }

    private static IEnumerable<string> Embedded(IStoreReader reader) =>
        from embedder in reader.ListEmbedders(Project)
        where embedder.Active
        from entry in reader.FindUnembedded(Project, embedder.Number, 3)
        select $"'{entry.Text}' has no vector";
}
