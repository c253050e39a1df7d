using Xunit;

namespace Memoir.Testing.Contract;

public abstract partial class MemoryContract
{
    [Fact]
    public async Task A_newer_city_supersedes_the_old_one()
    {
        await using var memory = await OpenAsync();
        var berlin = (await memory.AddAsync("user.home = Berlin", Alice)).Memories[0];
        Harness.Clock.Advance(TimeSpan.FromDays(30));
        var amsterdam = Assert.Single((await memory.AddAsync("user.home = Amsterdam", Alice)).Memories);

        Assert.Equal(MemoryEvent.Supersede, amsterdam.Event);
        Assert.Equal([berlin.Id], amsterdam.SupersededIds);
        Assert.Equal("user home Amsterdam", Assert.Single(await AllAsync(memory, Alice)).Text);
        var past = await memory.GetAsync(berlin.Id);
        Assert.Equal(MemoryStatus.Superseded, past?.Status);
        Assert.Equal(amsterdam.Id, past?.SupersededBy);
        Assert.Equal(Harness.Clock.GetUtcNow(), past?.ValidTo);
    }

    [Fact]
    public async Task What_is_told_late_takes_its_place_in_the_past()
    {
        await using var memory = await OpenAsync();
        await memory.AddAsync("user.home = Amsterdam", Alice);
        var late = await memory.AddAsync(new AddRequest
        {
            Messages = [Message.User("user.home = Berlin")],
            Scope = Alice,
            Timestamp = Harness.Clock.GetUtcNow().AddYears(-1),
        });

        Assert.Equal("user home Amsterdam", Assert.Single(await AllAsync(memory, Alice)).Text);
        var berlin = await memory.GetAsync(late.Memories[0].Id);
        Assert.Equal(MemoryStatus.Superseded, berlin?.Status);
        Assert.Equal(Harness.Clock.GetUtcNow(), berlin?.ValidTo);
    }

    [Fact]
    public async Task Values_of_a_many_valued_attribute_accumulate()
    {
        await using var memory = await OpenAsync();
        await memory.AddAsync([Message.User("user.likes += tea"), Message.User("user.likes += coffee"), Message.User("user.likes += Tea.")], Alice);

        Assert.Equal(["user likes tea", "user likes coffee"], (await AllAsync(memory, Alice)).Select(m => m.Text));
    }

    [Fact]
    public async Task What_ended_stays_readable_with_its_end()
    {
        await using var memory = await OpenAsync();
        var job = (await memory.AddAsync("user.employer = Initech", Alice)).Memories[0];
        Harness.Clock.Advance(TimeSpan.FromDays(1));
        var ended = await memory.AddAsync("user.employer -= Initech", Alice);

        Assert.Equal("ended", Assert.Single(ended.Memories).Reason);
        Assert.Empty(await AllAsync(memory, Alice));
        var past = await memory.GetAsync(job.Id);
        Assert.Equal(MemoryStatus.Ended, past?.Status);
        Assert.Equal(Harness.Clock.GetUtcNow(), past?.ValidTo);
        Assert.Equal("user employer Initech", Assert.Single(await AllAsync(memory, Alice, superseded: true)).Text);
    }

    [Fact]
    public async Task What_was_corrected_was_never_true()
    {
        await using var memory = await OpenAsync();
        var wrong = (await memory.AddAsync("user.age = 42", Alice)).Memories[0];
        var right = Assert.Single((await memory.AddAsync("user.age ~= 43", Alice)).Memories);

        Assert.Equal([wrong.Id], right.SupersededIds);
        Assert.Equal(MemoryStatus.Retracted, (await memory.GetAsync(wrong.Id))?.Status);
        Assert.Equal("user age 43", Assert.Single(await AllAsync(memory, Alice)).Text);
    }

    [Fact]
    public async Task What_is_taken_back_is_retracted()
    {
        await using var memory = await OpenAsync();
        var wrong = (await memory.AddAsync("user.pet = Rex", Alice)).Memories[0];
        await memory.AddAsync("user.pet != Rex", Alice);

        Assert.Equal(MemoryStatus.Retracted, (await memory.GetAsync(wrong.Id))?.Status);
    }

    [Fact]
    public async Task Forgetting_a_topic_deletes_what_names_it_and_says_so()
    {
        await using var memory = await OpenAsync();
        await memory.AddAsync([Message.User("user.partner = Tom"), Message.User("user.likes += tea")], Alice);
        await memory.AddAsync("user.partner = Tom", Bob);
        var forgotten = await memory.AddAsync("forget Tom", Alice);

        Assert.Equal([(MemoryEvent.Delete, "user partner Tom")], forgotten.Memories.Select(m => (m.Event, m.Text)));
        Assert.Equal(["user likes tea"], (await AllAsync(memory, Alice)).Select(m => m.Text));
        Assert.Single(await AllAsync(memory, Bob));
    }

    [Fact]
    public async Task A_finer_value_takes_the_place_of_the_vaguer_one_and_the_vaguer_adds_nothing()
    {
        await using var memory = await OpenAsync();
        await memory.AddAsync("user.home = Berlin", Alice);
        await memory.AddAsync("user.home = Kreuzberg, Berlin", Alice);
        var vaguer = await memory.AddAsync("user.home = Berlin", Alice);

        Assert.Equal(MemoryEvent.Noop, Assert.Single(vaguer.Memories).Event);
        Assert.Equal("user home Kreuzberg, Berlin", Assert.Single(await AllAsync(memory, Alice)).Text);
    }

    [Fact]
    public async Task What_is_said_in_one_session_supersedes_what_was_said_in_another()
    {
        await using var memory = await OpenAsync();
        await memory.AddAsync("user.home = Berlin", Alice with { RunId = "monday" });
        await memory.AddAsync("user.home = Amsterdam", Alice with { RunId = "friday" });

        Assert.Equal("user home Amsterdam", Assert.Single(await AllAsync(memory, Alice)).Text);
    }

    [Fact]
    public async Task One_session_without_a_user_never_touches_another()
    {
        await using var memory = await OpenAsync();
        await memory.AddAsync("user.home = Berlin", Scope.Run("monday"));
        await memory.AddAsync("user.home = Amsterdam", Scope.Run("friday"));
        await memory.AddAsync("forget Berlin", Scope.Run("friday"));

        Assert.Equal("user home Berlin", Assert.Single(await AllAsync(memory, Scope.Run("monday"))).Text);
    }

    [Fact]
    public async Task Two_speakers_who_disagree_are_both_kept_and_attributed()
    {
        await using var memory = await OpenAsync();
        await memory.AddAsync([
            new Message("user", "Ana.home = Porto") { Name = "Tom" },
            new Message("user", "Ana.home = Lisbon") { Name = "Eve" },
        ], Alice);

        Assert.Equal([("Tom", "Ana home Porto"), ("Eve", "Ana home Lisbon")], (await AllAsync(memory, Alice)).Select(m => (m.Actor!, m.Text)));
    }

    [Fact]
    public async Task Everyone_may_correct_what_others_say_of_him()
    {
        await using var memory = await OpenAsync();
        await memory.AddAsync([
            new Message("user", "Ana.home = Porto") { Name = "Tom" },
            new Message("user", "Ana.home = Lisbon") { Name = "Ana" },
        ], Alice);

        Assert.Equal("Ana home Lisbon", Assert.Single(await AllAsync(memory, Alice)).Text);
    }

    [Fact]
    public async Task An_immutable_memory_is_neither_superseded_nor_updated()
    {
        await using var memory = await OpenAsync();
        var fixedOne = (await memory.AddAsync(new AddRequest { Messages = [Message.User("user.home = Berlin")], Scope = Alice, Immutable = true })).Memories[0];
        var refused = await memory.AddAsync("user.home = Amsterdam", Alice);

        Assert.Contains("immutable", Assert.Single(refused.Rejected).Reason, StringComparison.Ordinal);
        var conflict = await Assert.ThrowsAsync<MemoryConflictException>(() => memory.UpdateAsync(new UpdateRequest { Id = fixedOne.Id, Text = "x" }));
        Assert.Equal(ConflictCodes.Immutable, conflict.Code);
        Assert.Equal("user home Berlin", Assert.Single(await AllAsync(memory, Alice)).Text);
    }
}
