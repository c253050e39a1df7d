using Memoir.Text;
using Xunit;

namespace Memoir.Tests.Context;

public sealed class ContextTests : IAsyncDisposable
{
    private static readonly Scope Alice = Scope.User("alice");
    private readonly FakeMemory _memory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Current_facts_come_first_by_subject_and_then_what_the_query_finds()
    {
        _memory.Know("Ana lives in Lisbon", new Fact("Ana", "home", "Lisbon"));
        _memory.KnowOfUser("User is vegetarian", "diet", "vegetarian");
        _memory.Know("User tried the ramen bar", new Fact(Fact.UserSubject, "event", "ramen bar"), record => record with { ValidFrom = FakeMemory.Start.AddDays(-9) });
        _memory.Know("Agent is called Otto", new Fact(Fact.AgentSubject, "name", "Otto"));
        _memory.Hear("user", "the ramen was too salty", "Max");

        var block = await _memory.ContextAsync(new ContextRequest { Scope = Alice, Query = "ramen", MaxMessages = 2 }, Token);

        Assert.Equal(
            ContextBlock.DefaultHeader + "\n"
            + "<recalled_memories>\n"
            + "About the user:\n- User is vegetarian\n"
            + "About the agent:\n- Agent is called Otto\n"
            + "About Ana:\n- Ana lives in Lisbon\n"
            + "Also noted:\n- User tried the ramen bar (2026-02-20)\n"
            + "Said earlier:\n- 2026-03-01 Max: the ramen was too salty\n"
            + "</recalled_memories>",
            block.Text);
        Assert.Equal(["m0001", "m0003", "m0000", "m0002"], block.Memories.Select(memory => memory.Id));
        Assert.Single(block.Messages);
        Assert.Equal(0, block.Omitted);
        Assert.Equal(TokenEstimate.Count(block.Text), block.Tokens);
    }

    [Fact]
    public async Task The_same_memories_and_request_give_the_same_bytes()
    {
        Know(40);
        var request = new ContextRequest { Scope = Alice, Query = "fact 7 of many", Budget = 300, MaxMessages = 3 };

        Assert.Equal((await _memory.ContextAsync(request, Token)).Text, (await _memory.ContextAsync(request, Token)).Text);
    }

    [Fact]
    public async Task Prompts_that_differ_in_their_question_begin_alike()
    {
        Know(40);
        var one = await _memory.ContextAsync(new ContextRequest { Scope = Alice, Query = "fact 3", Budget = 300 }, Token);
        var other = await _memory.ContextAsync(new ContextRequest { Scope = Alice, Query = "what of 11?", Budget = 300 }, Token);

        var facts = one.Text[..one.Text.IndexOf("Also noted:", StringComparison.Ordinal)];
        Assert.StartsWith(facts, other.Text, StringComparison.Ordinal);
        Assert.Contains("- User has fact 39", facts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_fact_goes_behind_those_that_were_there()
    {
        _memory.KnowOfUser("User is vegetarian", "diet", "vegetarian");
        var before = await _memory.ContextAsync(new ContextRequest { Scope = Alice }, Token);
        _memory.KnowOfUser("User lives in Berlin", "home", "Berlin");
        var after = await _memory.ContextAsync(new ContextRequest { Scope = Alice }, Token);

        Assert.StartsWith(before.Text[..^"</recalled_memories>".Length], after.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_block_is_over_its_budget()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            var memory = new FakeMemory();
            for (var i = random.Next(30); i > 0; i--)
            {
                var text = string.Join(' ', Enumerable.Range(0, random.Next(1, 80)).Select(_ => $"word{random.Next(50)}"));
                memory.Know(text, random.Next(2) == 0 ? null : new Fact(random.Next(2) == 0 ? Fact.UserSubject : $"Person {random.Next(3)}", "likes", text));
                memory.Hear("user", text);
            }

            var budget = random.Next(400);
            Func<string, int> count = random.Next(2) == 0 ? static text => TokenEstimate.Count(text) : static text => text.Length == 0 ? 0 : (text.Length * 2 / 5) + text.Split('\n').Length;
            var block = await memory.ContextAsync(
                new ContextRequest { Scope = Alice, Query = random.Next(2) == 0 ? null : "word1 word2", Budget = budget, MaxMessages = random.Next(4), CountTokens = count }, Token);

            Assert.True(count(block.Text) <= budget, $"seed {seed}, round {round}: {count(block.Text)} of {budget}");
            Assert.Equal(block.IsEmpty ? 0 : count(block.Text), block.Tokens);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(58)]
    public async Task A_budget_smaller_than_the_frame_gives_nothing(int budget)
    {
        _memory.KnowOfUser("User is vegetarian", "diet", "vegetarian");

        var block = await _memory.ContextAsync("dinner", Alice, budget, Token);

        Assert.True(block.IsEmpty);
        Assert.Equal(0, block.Tokens);
        Assert.Empty(block.Memories);
    }

    [Fact]
    public async Task A_scope_without_memories_gives_nothing()
    {
        Assert.True((await _memory.ContextAsync("dinner", Alice, cancellationToken: Token)).IsEmpty);
    }

    [Fact]
    public async Task A_long_memory_is_cut_between_words_and_marked()
    {
        _memory.Know(string.Join(' ', Enumerable.Repeat("wandering", 300)));

        var block = await _memory.ContextAsync(new ContextRequest { Scope = Alice, MaxTextLength = 100 }, Token);

        Assert.Contains("wandering wandering […] (noted 2026-03-01)\n", block.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("wander […]", block.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_only_memory_is_cut_to_the_room_there_is()
    {
        _memory.KnowOfUser(string.Join(' ', Enumerable.Repeat("wandering", 45)), "likes", "wandering");

        var block = await _memory.ContextAsync(new ContextRequest { Scope = Alice, Budget = 110 }, Token);

        Assert.Single(block.Memories);
        Assert.Contains(" […]", block.Text, StringComparison.Ordinal);
        Assert.True(block.Tokens <= 110);
    }

    [Fact]
    public async Task What_was_left_out_is_counted()
    {
        Know(50);

        var block = await _memory.ContextAsync(new ContextRequest { Scope = Alice, MaxMemories = 10 }, Token);

        Assert.Equal(10, block.Memories.Count);
        Assert.Equal(40, block.Omitted);
    }

    [Fact]
    public async Task What_no_longer_holds_comes_only_when_asked_for_and_says_so()
    {
        _memory.Know("User lives in Rome", new Fact(Fact.UserSubject, "home", "Rome"), record => record with
        {
            Status = MemoryStatus.Superseded,
            ValidFrom = new DateTimeOffset(2020, 5, 1, 0, 0, 0, TimeSpan.Zero),
            ValidTo = new DateTimeOffset(2024, 2, 1, 0, 0, 0, TimeSpan.Zero),
        });
        _memory.Know("User lives on Mars", new Fact(Fact.UserSubject, "home", "Mars"), record => record with { Status = MemoryStatus.Retracted });
        _memory.KnowOfUser("User lives in Berlin", "home", "Berlin");

        var now = await _memory.ContextAsync(new ContextRequest { Scope = Alice, Query = "where lives user" }, Token);
        var past = await _memory.ContextAsync(new ContextRequest { Scope = Alice, Query = "where lives user", IncludePast = true }, Token);

        Assert.DoesNotContain("Rome", now.Text, StringComparison.Ordinal);
        Assert.Contains("- formerly: User lives in Rome (2020-05-01 to 2024-01-31)\n", past.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Mars", past.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_one_value_goes_before_what_has_many_when_room_is_short()
    {
        _memory.KnowOfUser("User is called Max", "name", "Max");
        for (var i = 0; i < 20; i++)
        {
            _memory.Know($"User likes thing {i}", new Fact(Fact.UserSubject, "likes", $"thing {i}"));
        }

        var block = await _memory.ContextAsync(new ContextRequest { Scope = Alice, MaxMemories = 3 }, Token);

        Assert.Equal(["User is called Max", "User likes thing 18", "User likes thing 19"], block.Memories.Select(memory => memory.Text));
    }

    [Fact]
    public async Task Of_a_very_long_list_a_fact_told_anywhere_is_seen()
    {
        for (var i = 0; i < 2_400; i++)
        {
            if (i == 1_200)
            {
                _memory.KnowOfUser("User is called Max", "name", "Max");
            }

            _memory.Know($"User saw thing {i}", i % 2 == 0 ? new Fact(Fact.UserSubject, "likes", $"thing {i}") : null);
        }

        var block = await _memory.ContextAsync(new ContextRequest { Scope = Alice, MaxMemories = 3 }, Token);

        Assert.Equal("User is called Max", block.Memories[0].Text);
    }

    [Fact]
    public async Task A_header_of_ones_own_takes_the_defaults_place()
    {
        _memory.KnowOfUser("User is vegetarian", "diet", "vegetarian");

        var block = await _memory.ContextAsync(new ContextRequest { Scope = Alice, Header = "What we know:" }, Token);

        Assert.StartsWith("What we know:\n<recalled_memories>\n", block.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_out_of_its_range_is_refused_with_its_name()
    {
        var error = await Assert.ThrowsAsync<InvalidInputException>(() => _memory.ContextAsync(new ContextRequest { Scope = Alice, Budget = -1 }, Token));
        Assert.Equal("budget", error.Field);
        await Assert.ThrowsAsync<InvalidInputException>(() => _memory.ContextAsync(new ContextRequest { Scope = new Scope() }, Token));
    }

    public ValueTask DisposeAsync() => _memory.DisposeAsync();

    private void Know(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _memory.KnowOfUser($"User has fact {i}", $"fact.{i}", $"{i}");
            _memory.Hear("user", $"I told you fact {i} once");
        }
    }
}
