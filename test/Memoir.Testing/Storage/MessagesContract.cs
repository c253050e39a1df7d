using Memoir.Storage;
using Xunit;

namespace Memoir.Testing.Storage;

public abstract class MessagesContract<TFactory> : StoreContract<TFactory>
    where TFactory : IStoreFactory, new()
{
    [Fact]
    public async Task A_message_comes_back_whole()
    {
        var message = Given.Message(1, scope: new Scope { UserId = "u", AgentId = "a", RunId = "r", AppId = "x" }) with
        {
            Role = MessageRoles.Tool,
            Name = "weather",
            ExternalId = "call-1",
            Extraction = ExtractionState.Done,
        };
        await Add(message);

        Assert.Equal(message, await Read(reader => reader.FindMessage(Project, message.Id)));
    }

    [Theory]
    [InlineData("user")]
    [InlineData("assistant")]
    [InlineData("system")]
    [InlineData("tool")]
    [InlineData("narrator")]
    public async Task Any_role_comes_back(string role)
    {
        await Add(Given.Message(1) with { Role = role });

        Assert.Equal(role, (await Read(reader => reader.FindMessage(Project, Given.Message(1).Id)))!.Role);
    }

    [Fact]
    public async Task What_was_said_when_comes_back_with_its_offset()
    {
        var said = new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.FromMinutes(-570));
        await Add(Given.Message(1) with { SaidAt = said, RecordedAt = said });

        var found = await Read(reader => reader.FindMessage(Project, Given.Message(1).Id));

        Assert.Equal((said, said.Offset), (found!.SaidAt, found.SaidAt.Offset));
        Assert.Equal((said, TimeSpan.Zero), (found.RecordedAt, found.RecordedAt.Offset));
    }

    [Fact]
    public async Task A_messages_neighbours_are_those_of_its_scope_in_the_order_of_recording_deleted_ones_too()
    {
        await Add(Given.Message(5), Given.Message(6, scope: Scope.User("bob")), Given.Message(1), Given.Message(3));
        await Write(writer => writer.DeleteMessage(Project, Given.Message(1).Id, Given.Noon));
        var keys = await Read(reader => new[] { 5, 1, 3 }.Select(number => reader.FindKeyedMessage(Project, Given.Message(number).Id)!.Key).ToArray());

        Assert.Equal("message 1", (await Read(reader => reader.FindMessageAfter(Project, keys[0])))!.Message.Content);
        Assert.Equal(Given.Noon, (await Read(reader => reader.FindMessageBefore(Project, keys[2])))!.DeletedAt);
        Assert.Equal("message 5", (await Read(reader => reader.FindMessageBefore(Project, keys[1])))!.Message.Content);
        Assert.Null(await Read(reader => reader.FindMessageBefore(Project, keys[0])));
        Assert.Null(await Read(reader => reader.FindMessageAfter(Project, keys[2])));
        Assert.Null(await Read(reader => reader.FindMessageAfter("q", keys[0])));
        Assert.Null(await Read(reader => reader.FindMessageBefore(Project, 999_999)));
    }

    [Fact]
    public async Task One_message_is_deleted_and_still_known_by_its_id()
    {
        await Add(Given.Message(1), Given.Message(2));
        var partition = await Write(writer => writer.GetPartition(Project, Given.Alice));
        var before = (await Index(partition, EntryKind.Message)).Max(static row => row.Revision);
        await Write(writer =>
        {
            writer.DeleteMessage(Project, Given.Message(1).Id, Given.Noon);
            writer.DeleteMessage(Project, Given.Message(1).Id, Given.Noon.AddDays(1));
        });

        Assert.Null(await Read(reader => reader.FindMessage(Project, Given.Message(1).Id)));
        Assert.Equal(Given.Noon, (await Read(reader => reader.FindKeyedMessage(Project, Given.Message(1).Id)))!.DeletedAt);
        Assert.Null((await Read(reader => reader.FindKeyedMessage(Project, Given.Message(2).Id)))!.DeletedAt);
        Assert.Null(await Read(reader => reader.FindKeyedMessage("q", Given.Message(2).Id)));
        Assert.Equal(1, (await Read(reader => reader.ListEntities(Project)))[0].Messages);
        Assert.Single(await Index(partition, EntryKind.Message));
        Assert.True(Assert.Single(await Index(partition, EntryKind.Message, before)).Removed);
        await Assert.ThrowsAsync<ArgumentException>(() => Write(writer => writer.DeleteMessage(Project, "none", Given.Noon)));
    }

    [Fact]
    public async Task What_became_of_the_extraction_comes_back_with_the_message()
    {
        await Add(Given.Message(1));
        await Write(writer => writer.SetExtraction(Project, Given.Message(1).Id, ExtractionState.Failed, 3, "down", "{}"));

        var state = await Read(reader => reader.FindKeyedMessage(Project, Given.Message(1).Id));

        Assert.Equal((ExtractionState.Failed, 3, "down", "{}"), (state!.Message.Extraction, state.Attempts, state.Error, state.Resume));
        Assert.Equal(state, Assert.Single(await Read(reader => reader.ListMessages(Project, new MessageQuery { Scope = new Scope() }))));
    }

    [Fact]
    public async Task A_second_message_with_the_same_id_is_refused()
    {
        await Add(Given.Message(1, "first"));

        await Assert.ThrowsAsync<MemoryConflictException>(() => Add(Given.Message(1, "second")));

        Assert.Equal("first", (await Read(reader => reader.FindMessage(Project, Given.Message(1).Id)))!.Content);
    }

    [Fact]
    public async Task Messages_come_back_by_key_in_the_order_asked_for()
    {
        await Add(Given.Message(1), Given.Message(2));
        var partition = await Write(writer => writer.GetPartition(Project, Given.Alice));
        var keys = (await Index(partition, EntryKind.Message)).ConvertAll(static row => row.Key);

        var found = await Read(reader => reader.GetMessages(Project, [keys[1], 999_999, keys[0]]));

        Assert.Equal(["message 2", null, "message 1"], found.Select(static message => message?.Content));
    }

    [Fact]
    public async Task The_recent_messages_are_the_last_recorded_of_exactly_the_scope_oldest_first()
    {
        // Recorded last but said first: recording decides.
        await Add(Given.Message(5), Given.Message(6), Given.Message(7, scope: Given.Alice with { RunId = "r" }), Given.Message(1));

        Assert.Equal(["message 6", "message 1"], await Recent(2));
        Assert.Equal(["message 5", "message 6", "message 1"], await Recent(10));
        Assert.Empty(await Recent(0));
        Assert.Empty(await Read(reader => reader.RecentMessages(Project, Scope.User("bob"), 5)));
    }

    [Fact]
    public async Task A_vector_that_comes_late_does_not_make_a_message_recent()
    {
        await Add(Given.Message(1), Given.Message(2));
        await Write(writer =>
        {
            var embedder = writer.AddEmbedder(Project, "e", 1);
            writer.PutVectors(EntryKind.Message, writer.FindUnembedded(Project, embedder, 1)[0].Key, embedder, new byte[] { 1 });
        });

        Assert.Equal(["message 1", "message 2"], await Recent(2));
    }

    [Fact]
    public async Task Pending_messages_are_found_oldest_first_with_their_attempts()
    {
        var elsewhere = Given.Alice with { RunId = "r" };
        await Add(
            Given.Message(1) with { Extraction = ExtractionState.Pending },
            Given.Message(2) with { Extraction = ExtractionState.Done },
            Given.Message(3, scope: elsewhere) with { Extraction = ExtractionState.Pending },
            Given.Message(4));
        await Write(writer => writer.SetExtraction(Project, Given.Message(4).Id, ExtractionState.Pending, 3, "the model said no", "resume ' here"));

        Assert.Equal([("message 1", 0, null), ("message 3", 0, null), ("message 4", 3, "resume ' here")], await Pending(null, 10));
        Assert.Equal([("message 1", 0, null), ("message 4", 3, "resume ' here")], await Pending(Given.Alice, 10));
        Assert.Equal([("message 3", 0, null)], await Pending(elsewhere, 10));
        Assert.Equal([("message 1", 0, null)], await Pending(null, 1));
        Assert.Empty(await Pending(Scope.User("bob"), 10));
        Assert.Empty(await Pending(Scope.Run("r"), 10));
    }

    [Theory]
    [InlineData(ExtractionState.Done)]
    [InlineData(ExtractionState.Failed)]
    [InlineData(ExtractionState.NotWanted)]
    public async Task What_became_of_an_extraction_is_kept(ExtractionState state)
    {
        await Add(Given.Message(1) with { Extraction = ExtractionState.Pending });

        await Write(writer => writer.SetExtraction(Project, Given.Message(1).Id, state, 2, null, null));

        Assert.Equal(state, (await Read(reader => reader.FindMessage(Project, Given.Message(1).Id)))!.Extraction);
        Assert.Empty(await Pending(null, 10));
    }

    [Fact]
    public async Task The_extraction_of_an_unknown_message_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Write(writer => writer.SetExtraction(Project, "none", ExtractionState.Done, 1, null, null)));

    [Fact]
    public async Task Deleted_messages_are_hidden_from_every_read()
    {
        await Add(Given.Message(1) with { Extraction = ExtractionState.Pending }, Given.Message(2));
        var partition = await Write(writer => writer.GetPartition(Project, Given.Alice));
        var keys = (await Index(partition, EntryKind.Message)).ConvertAll(static row => row.Key);

        var count = await Write(writer => writer.DeleteMessages(Project, Given.Alice, Given.Noon));

        Assert.Equal(2, count);
        Assert.Null(await Read(reader => reader.FindMessage(Project, Given.Message(1).Id)));
        Assert.Equal([null, null], await Read(reader => reader.GetMessages(Project, keys)));
        Assert.Empty(await Recent(10));
        Assert.Empty(await Pending(null, 10));
        Assert.Empty(await Index(partition, EntryKind.Message));
        Assert.Empty(await Read(reader => reader.FindUnembedded(Project, 1, 10)));
        Assert.Empty(await Read(reader => reader.ListEntities(Project)));
    }

    [Fact]
    public async Task Deleting_messages_takes_those_that_the_scope_includes_once()
    {
        await Add(Given.Message(1), Given.Message(2, scope: Given.Alice with { RunId = "r" }), Given.Message(3, scope: Scope.User("bob")));
        await Add(Given.Memory(1));

        Assert.Equal(1, await Write(writer => writer.DeleteMessages(Project, Scope.Run("r"), Given.Noon)));
        Assert.Equal(1, await Write(writer => writer.DeleteMessages(Project, Given.Alice, Given.Noon)));
        Assert.Equal(0, await Write(writer => writer.DeleteMessages(Project, Given.Alice, Given.Noon)));
        Assert.Equal(0, await Write(writer => writer.DeleteMessages("never used", Given.Alice, Given.Noon)));
        Assert.NotNull(await Read(reader => reader.FindMessage(Project, Given.Message(3).Id)));
        Assert.NotNull(await Read(reader => reader.FindMemory(Project, Given.Uuid(1))));
    }

    private async Task<string[]> Recent(int limit) =>
        [.. (await Read(reader => reader.RecentMessages(Project, Given.Alice, limit))).Select(static message => message.Content)];

    private async Task<(string, int, string?)[]> Pending(Scope? scope, int limit) =>
        [.. (await Read(reader => reader.FindPending(Project, scope, limit))).Select(static pending => (pending.Message.Content, pending.Attempts, pending.Resume))];
}
