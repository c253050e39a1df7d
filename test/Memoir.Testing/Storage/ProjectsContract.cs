using Memoir.Storage;
using Xunit;

namespace Memoir.Testing.Storage;

public abstract class ProjectsContract<TFactory> : StoreContract<TFactory>
    where TFactory : IStoreFactory, new()
{
    private static readonly IdempotentResult Result = new("key", new string('a', 64), """{"results":[]}""", Given.Noon);

    [Fact]
    public async Task A_result_is_remembered_under_its_key()
    {
        Assert.Null(await Read(reader => reader.FindResult(Project, "key")));

        await Write(writer => writer.RememberResult(Project, Result));

        Assert.Equal(Result, await Read(reader => reader.FindResult(Project, "key")));
        Assert.Null(await Read(reader => reader.FindResult(Project, "KEY")));
        Assert.Null(await Read(reader => reader.FindResult("other", "key")));
    }

    [Fact]
    public async Task A_key_that_has_a_result_keeps_it()
    {
        await Write(writer => writer.RememberResult(Project, Result));

        await Assert.ThrowsAsync<MemoryConflictException>(() => Write(writer => writer.RememberResult(Project, Result with { Result = "{}" })));

        Assert.Equal(Result, await Read(reader => reader.FindResult(Project, "key")));
    }

    [Fact]
    public async Task Numbers_grow_and_are_never_given_twice()
    {
        var first = await Write(writer => new[] { writer.NextNumber(), writer.NextNumber() });
        await Write(writer => writer.Reset(Project));
        var second = await Write(static writer => writer.NextNumber());

        Assert.Equal([1, 2, 3], new[] { first[0], first[1], second });
    }

    [Fact]
    public async Task Entities_are_counted_by_kind_and_id()
    {
        await Add(
            Given.Memory(1, scope: new Scope { UserId = "alice", AgentId = "bot" }),
            Given.Memory(2, scope: new Scope { UserId = "alice", RunId = "r", AppId = "web" }),
            Given.Memory(3, scope: new Scope { UserId = "bob" }) with { Status = MemoryStatus.Superseded },
            Given.Memory(4, scope: new Scope { UserId = "bob" }) with { Status = MemoryStatus.Deleted });
        await Add(Given.Message(1, scope: new Scope { UserId = "alice", AgentId = "bot" }), Given.Message(2, scope: new Scope { UserId = "Alice" }));

        var entities = await Read(reader => reader.ListEntities(Project));

        Assert.Equal(
            [
                (EntityKind.User, "Alice", 0, 1),
                (EntityKind.User, "alice", 2, 1),
                (EntityKind.User, "bob", 1, 0),
                (EntityKind.Agent, "bot", 1, 1),
                (EntityKind.Run, "r", 1, 0),
                (EntityKind.App, "web", 1, 0),
            ],
            entities.Select(static entity => (entity.Kind, entity.Id, (int)entity.Memories, (int)entity.Messages)));
    }

    [Fact]
    public async Task An_entity_says_when_its_first_was_recorded_and_its_last_changed()
    {
        await Add(Given.Memory(1), Given.Memory(2, scope: Given.Alice with { RunId = "r" }));
        await Write(writer => writer.UpdateMemory(Project, Given.Memory(1) with { UpdatedAt = Given.Noon.AddDays(2) }, null));

        var entities = await Read(reader => reader.ListEntities(Project));

        Assert.Equal((Given.Noon.AddSeconds(1), Given.Noon.AddDays(2)), (entities[0].CreatedAt, entities[0].UpdatedAt));
        Assert.Equal((Given.Noon.AddSeconds(2), Given.Noon.AddSeconds(2)), (entities[1].CreatedAt, entities[1].UpdatedAt));
    }

    [Fact]
    public async Task An_entity_with_nothing_left_is_absent()
    {
        await Add(Given.Memory(1));
        await Add(Given.Message(1, scope: Scope.Agent("bot")));
        await Write(writer => writer.GetPartition(Project, Scope.App("never used")));

        await Write(writer =>
        {
            writer.UpdateMemory(Project, Given.Memory(1) with { Status = MemoryStatus.Deleted }, null);
            Assert.Equal("bot", Assert.Single(writer.ListEntities(Project)).Id);
        });
        await Write(writer => writer.DeleteMessages(Project, Scope.Agent("bot"), Given.Noon));

        Assert.Empty(await Read(reader => reader.ListEntities(Project)));
    }

    [Fact]
    public async Task What_one_project_has_does_not_exist_in_another()
    {
        await Fill("one");
        var partition = Assert.Single(await Read(static reader => reader.FindPartitions("one", Given.Alice, 0)));
        var memories = (await Index(partition.Key, EntryKind.Memory)).ConvertAll(static row => row.Key);
        var messages = (await Index(partition.Key, EntryKind.Message)).ConvertAll(static row => row.Key);
        await AddTo("two", Given.Memory(77, "of two"));

        await Read(reader =>
        {
            Assert.Null(reader.FindMemory("two", Given.Uuid(1)));
            Assert.Equal([null], reader.GetMemories("two", memories));
            Assert.Null(reader.FindMessage("two", Given.Message(1).Id));
            Assert.Equal([null], reader.GetMessages("two", messages));
            Assert.Empty(reader.RecentMessages("two", Given.Alice, 10));
            Assert.Empty(reader.FindPending("two", null, 10));
            Assert.Equal(["of two"], reader.ListMemories("two", Given.Everything()).Select(static row => row.Memory.Text));
            Assert.Equal(1, reader.CountMemories("two", Given.Everything()));
            Assert.Empty(reader.FindFacts("two", new FactQuery { Scope = Given.Alice, AnyRun = true }));
            Assert.Empty(reader.FindByText("two", Given.Alice, "memory 1"));
            Assert.Empty(reader.ListHistory("two", Given.Uuid(1), null, 0, 10));
            Assert.Empty(reader.ListHistory("two", null, Given.Alice, 0, 10));
            Assert.Equal(1, Assert.Single(reader.ListEntities("two")).Memories);
            Assert.Null(reader.FindResult("two", "key"));
            Assert.DoesNotContain(reader.FindPartitions("two", Given.Alice, 0), found => found.Key == partition.Key);
            Assert.Equal(["of two"], reader.FindUnembedded("two", 1, 10).Select(static entry => entry.Text));
            Assert.Empty(reader.ListEmbedders("two"));
            return 0;
        });
    }

    [Fact]
    public async Task Two_projects_may_use_the_same_ids()
    {
        await Fill("one");
        await Fill("two");
        await Write(writer => writer.UpdateMemory("two", Given.Memory(1, "changed"), null));

        Assert.Equal("memory 1", (await Read(static reader => reader.FindMemory("one", Given.Uuid(1))))!.Text);
        Assert.Equal("changed", (await Read(static reader => reader.FindMemory("two", Given.Uuid(1))))!.Text);
    }

    [Fact]
    public async Task A_reset_removes_everything_of_its_project_and_nothing_else()
    {
        await Fill("one");
        await Fill("two");
        var partition = Assert.Single(await Read(static reader => reader.FindPartitions("one", Given.Alice, 0)));
        var keys = (await Index(partition.Key, EntryKind.Memory)).ConvertAll(static row => row.Key);

        await Write(static writer => writer.Reset("one"));

        await Read(reader =>
        {
            Assert.Null(reader.FindMemory("one", Given.Uuid(1)));
            Assert.Equal([null], reader.GetMemories("one", keys));
            Assert.Null(reader.FindMessage("one", Given.Message(1).Id));
            Assert.Equal(0, reader.CountMemories("one", Given.Everything()));
            Assert.Empty(reader.ListHistory("one", Given.Uuid(1), null, 0, 10));
            Assert.Empty(reader.ListHistory("one", null, Given.Alice, 0, 10));
            Assert.Empty(reader.ListEntities("one"));
            Assert.Single(reader.ListEmbedders("one"));
            Assert.Null(reader.FindResult("one", "key"));
            Assert.True(Assert.Single(reader.GetVectors(EntryKind.Memory, keys, 1)).IsEmpty);

            Assert.NotNull(reader.FindMemory("two", Given.Uuid(1)));
            Assert.NotNull(reader.FindMessage("two", Given.Message(1).Id));
            Assert.Single(reader.ListHistory("two", Given.Uuid(1), null, 0, 10));
            Assert.Single(reader.ListEntities("two"));
            Assert.NotNull(reader.FindResult("two", "key"));
            Assert.Single(reader.ListEmbedders("two"));
            return 0;
        });
        Assert.Empty(await Index(partition.Key, EntryKind.Memory));
    }

    [Fact]
    public async Task A_reset_tells_the_followers_of_its_partitions_that_what_they_held_is_gone()
    {
        await Fill("one");
        await Write(static writer => writer.DeleteMessages("one", Given.Alice, Given.Noon));
        var before = Assert.Single(await Read(static reader => reader.FindPartitions("one", Given.Alice, 0)));

        await Write(static writer => writer.Reset("one"));
        await Write(static writer => writer.InsertMemory(writer.GetPartition("one", Given.Alice), Given.Memory(8), Given.Payload("w")));

        var after = Assert.Single(await Read(reader => reader.FindPartitions("one", Given.Alice, before.Revision)));
        var memories = await Index(before.Key, EntryKind.Memory, before.Revision);
        Assert.Equal((before.Key, before.Scope), (after.Key, after.Scope));
        Assert.Equal([true, false], memories.ConvertAll(static row => row.Removed));
        Assert.True(Assert.Single(await Index(before.Key, EntryKind.Message, before.Revision)).Removed);
        Assert.Single(await Index(before.Key, EntryKind.Memory));

        await Write(static writer => writer.Reset("one"));
        Assert.Equal([memories[0]], (await Index(before.Key, EntryKind.Memory, before.Revision)).Take(1));
        Assert.Equal(2, (await Index(before.Key, EntryKind.Memory, before.Revision)).Count);
        Assert.Equal(memories[1].Key, Assert.Single(await Index(before.Key, EntryKind.Memory, memories[1].Revision)).Key);
    }

    [Fact]
    public async Task A_project_is_used_again_after_a_reset()
    {
        await Fill("one");
        var before = Assert.Single(await Read(static reader => reader.FindPartitions("one", Given.Alice, 0)));
        var sequence = (await Read(static reader => reader.ListHistory("one", Given.Uuid(1), null, 0, 10)))[0].Sequence;

        await Write(static writer => writer.Reset("one"));
        await Write(static writer => writer.Reset("never used"));
        await Fill("one");

        var after = Assert.Single(await Read(static reader => reader.FindPartitions("one", Given.Alice, 0)));
        Assert.True(after.Revision > before.Revision);
        Assert.True((await Read(static reader => reader.ListHistory("one", Given.Uuid(1), null, 0, 10)))[0].Sequence > sequence);
    }

    [Fact]
    public async Task A_unit_of_work_may_reset_and_fill_a_project()
    {
        await Fill("one");

        await Write(writer =>
        {
            var old = writer.GetPartition("one", Given.Alice);
            writer.InsertMemory(old, Given.Memory(5), Given.Payload("w"));
            writer.Reset("one");
            Assert.Equal(old, writer.GetPartition("one", Given.Alice));
            Assert.Null(writer.FindMemory("one", Given.Uuid(5)));
            writer.InsertMemory(writer.GetPartition("one", Given.Alice), Given.Memory(7), Given.Payload("w"));
        });

        Assert.Equal([Given.Uuid(7)], (await Read(static reader => reader.ListMemories("one", Given.Everything()))).Select(static row => row.Memory.Id));
        Assert.Equal(1, Assert.Single(await Read(static reader => reader.ListEntities("one"))).Memories);
    }

    private Task Fill(string project) => Write(writer =>
    {
        var embedder = writer.AddEmbedder(project, "e", 1);
        var partition = writer.GetPartition(project, Given.Alice);
        var memory = Given.Memory(1) with { Fact = new Fact("user", "home", "Berlin") };
        writer.InsertMemory(partition, memory, Given.Payload("w", embedder, 1));
        writer.InsertMessage(partition, Given.Message(1) with { Extraction = ExtractionState.Pending }, Given.Payload("w", embedder, 2));
        writer.AppendHistory(project, Given.Entry(memory));
        writer.RememberResult(project, Result);
    });
}
