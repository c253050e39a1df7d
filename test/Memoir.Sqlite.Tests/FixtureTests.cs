using Memoir.Storage;
using Memoir.Testing.Storage;
using Xunit;

namespace Memoir.Sqlite.Tests;

/// <summary>
/// A file written by each released schema is read for ever. To write the file of a new version, run the tests with
/// MEMOIR_WRITE_FIXTURES=1 once and commit it; a committed one is never written again.
/// </summary>
public sealed class FixtureTests
{
    private static readonly Scope Bot = new() { UserId = "bob", AgentId = "bot", RunId = "r1", AppId = "web" };

    private static readonly StoredEvent Event = new()
    {
        Id = "event",
        Scope = Given.Alice,
        Status = EventStatus.Pending,
        CreatedAt = Given.Noon,
        ChangedAt = Given.Noon.AddHours(1),
        Body = "{\"messages\":1}",
    };

    private static readonly UsageEntry Usage = new()
    {
        Day = new DateOnly(2026, 3, 1),
        AppId = "web",
        Extractor = "chat/1",
        Model = "m",
        Calls = 1,
        FailedCalls = 2,
        InputTokens = 3,
        CachedInputTokens = 4,
        OutputTokens = 5,
        Milliseconds = 6,
    };

    [Theory]
    [InlineData(1)]
    public async Task A_file_of_each_version_opens_and_reads_back(int version)
    {
        using var folder = new TemporaryFolder();
        var copy = folder.File("copy.db");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Fixtures", $"v{version}.db"), copy);

        await using var store = await SqliteStore.OpenAsync(copy);

        await store.ReadAsync(static reader =>
        {
            ReadBack(reader);
            return 0;
        });
        Assert.Equal(2, await store.WriteAsync(static writer => writer.NextNumber()));
        Assert.Equal(SchemaSteps.Current, RawFile.Number(copy, "PRAGMA user_version"));
    }

    [Fact]
    public async Task What_is_written_today_reads_back_the_same()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("new.db");
        await WriteFixture(path);

        await using (var store = await SqliteStore.OpenAsync(path))
        {
            await store.ReadAsync(static reader =>
            {
                ReadBack(reader);
                return 0;
            });
        }

        if (Environment.GetEnvironmentVariable("MEMOIR_WRITE_FIXTURES") == "1")
        {
            File.Copy(path, Path.Combine(SourceFolder(), "Fixtures", $"v{SchemaSteps.Current}.db"), overwrite: true);
        }
    }

    private static string SourceFolder([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private static async Task WriteFixture(string path)
    {
        await using var store = await SqliteStore.OpenAsync(path);
        await store.WriteAsync(static writer =>
        {
            writer.NextNumber();
            var old = writer.AddEmbedder("p", "old-embedder", 2);
            var embedder = writer.AddEmbedder("p", "memoir-minilm-v1", 4);
            var alice = writer.GetPartition("p", Given.Alice);
            var bot = writer.GetPartition("p", Bot);
            writer.InsertMessage(alice, Given.Message(1, "I live in Berlin. 😀"), Given.Payload("live berlin", embedder, 1, 2, 3, 4));
            writer.InsertMessage(bot, Given.Message(2, scope: Bot) with { Role = "narrator", Name = "Ann", ExternalId = "x" }, Given.Payload("w"));
            writer.SetExtraction("p", Given.Message(2).Id, ExtractionState.Pending, 2, "no model", "resume");
            writer.InsertMemory(alice, Given.Memory(1), Given.Payload("memory 1", embedder, 5, 6, 7, 8));
            writer.InsertMemory(bot, Given.Whole(2, Bot), Given.Payload("ana berlin"));
            writer.InsertMemory(alice, Given.Memory(3), Given.Payload("gone", old, 9));
            writer.AppendHistory("p", Given.Entry(Given.Memory(1)));
            writer.AppendHistory("p", Given.Entry(Given.Whole(2, Bot), MemoryEvent.Supersede) with { OldText = "before", Reason = "because", Actor = "me", MessageId = "m" });
            writer.UpdateMemory("p", Given.Memory(3) with { Status = MemoryStatus.Deleted }, null);
            writer.RememberResult("p", new IdempotentResult("key", "hash", "{}", Given.Noon));
            writer.ActivateEmbedder("p", embedder);
            writer.InsertMessage(alice, Given.Message(3), Given.Payload("w"));
            var waiting = writer.InsertEvent(alice, Event);
            writer.QueueMessage("p", Given.Message(3).Id, waiting, "later");
            writer.PutSlot("p", new QueueSlot(alice, Given.Noon, QueueSlotState.Retry, 5));
            writer.AddUsage("p", Usage);
            writer.InsertMemory(writer.GetPartition("q", Given.Alice), Given.Memory(1, "another project's"), Given.Payload("w"));
            return 0;
        });
    }

    private static void ReadBack(IStoreReader reader)
    {
        Assert.Equal(RecordJson.Write(Given.Memory(1)), RecordJson.Write(reader.FindMemory("p", Given.Uuid(1))!));
        Assert.Equal(RecordJson.Write(Given.Whole(2, Bot)), RecordJson.Write(reader.FindMemory("p", Given.Uuid(2))!));
        Assert.Equal(MemoryStatus.Deleted, reader.FindMemory("p", Given.Uuid(3))!.Status);
        Assert.Equal(Given.Message(1, "I live in Berlin. 😀"), reader.FindMessage("p", Given.Message(1).Id));
        var pending = Assert.Single(reader.FindPending("p", null, 10));
        Assert.Equal(("narrator", "Ann", "x", 2, "resume"), (pending.Message.Role, pending.Message.Name, pending.Message.ExternalId, pending.Attempts, pending.Resume));
        Assert.Equal([1L, 2L], reader.ListHistory("p", null, new Scope(), 0, 10).Select(static entry => entry.Sequence));
        var supersession = Assert.Single(reader.ListHistory("p", Given.Uuid(2), null, 0, 10));
        Assert.Equal(("before", "because", "me", "m"), (supersession.OldText, supersession.Reason, supersession.Actor, supersession.MessageId));
        Assert.Equal(RecordJson.Write(Given.Whole(2, Bot)), RecordJson.Write(supersession.After!));
        var stored = reader.FindEvent("p", "event")!;
        var slot = Assert.Single(reader.ListQueue("p", null, 10));
        Assert.Equal(Event with { Key = stored.Key, Partition = slot.Partition }, stored);
        Assert.Equal((Given.Noon, QueueSlotState.Retry, 5L), (slot.DueAt, slot.State, slot.Token));
        var queued = Assert.Single(reader.ListQueued("p", slot.Partition, 10));
        Assert.Equal((Given.Message(3).Id, stored.Key, "later"), (queued.Row.Message.Id, queued.Event, queued.Row.Resume));
        Assert.Equal(Usage, Assert.Single(reader.ListUsage("p", DateOnly.MinValue, DateOnly.MaxValue)));
        Assert.Equal("{}", reader.FindResult("p", "key")!.Result);
        var active = Assert.Single(reader.ListEmbedders("p"), static entry => entry.Active);
        var alice = Assert.Single(reader.FindPartitions("p", Given.Alice, 0));
        var rows = new List<Row>();
        reader.ReadIndex(alice.Key, EntryKind.Memory, 0, active.Number, (in IndexRow row) => rows.Add(Row.Of(row)));
        Assert.Equal("05060708", Assert.Single(rows).Vectors);
        Assert.Equal(
            [(EntityKind.User, "alice", 1L, 2L), (EntityKind.User, "bob", 1L, 1L)],
            reader.ListEntities("p").Take(2).Select(static entity => (entity.Kind, entity.Id, entity.Memories, entity.Messages)));
        Assert.Equal("another project's", Assert.Single(reader.ListMemories("q", Given.Everything())).Memory.Text);
    }
}
