using Microsoft.Extensions.AI;
using Xunit;

namespace Memoir.Tests.Chat;

/// <summary>What the client puts before the model, and what it leaves alone.</summary>
public sealed class MemoryChatClientRecallingTests : MemoryChatClientHarness
{
    [Fact]
    public async Task What_is_known_goes_before_the_users_last_message()
    {
        Memory.KnowOfUser("User is vegetarian", "diet", "vegetarian");
        var client = Client();

        await client.GetResponseAsync([System("Be brief."), User("Hi"), Assistant("Hello"), User("What shall I cook?")], cancellationToken: Token);

        Assert.Equal(["Be brief.", "Hi", "Hello", "", "What shall I cook?"], Model.Asked.Select(message => IsBlock(message) ? "" : message.Text));
        var block = Model.Asked[3];
        Assert.Equal(ChatRole.User, block.Role);
        Assert.Contains("- User is vegetarian\n", block.Text, StringComparison.Ordinal);
        Assert.Equal("What shall I cook?", Assert.Single(Memory.Searches).Query);
    }

    [Fact]
    public async Task The_callers_messages_and_options_are_left_as_they_were()
    {
        Memory.KnowOfUser("User is vegetarian", "diet", "vegetarian");
        var messages = new List<ChatMessage> { User("Dinner?") };
        var options = new ChatOptions { Temperature = 0.5f }.WithMemory(Alice);

        await Client(new MemoryChatOptions { Placement = MemoryPlacement.Instructions }).GetResponseAsync(messages, options, Token);

        Assert.Equal("Dinner?", Assert.Single(messages).Text);
        Assert.Null(options.Instructions);
        Assert.Contains("vegetarian", Model.Calls[0].Options!.Instructions, StringComparison.Ordinal);
        Assert.Equal(0.5f, Model.Calls[0].Options!.Temperature);
        Assert.Empty(Model.Calls[0].Options!.AdditionalProperties!);
        Assert.Single(options.AdditionalProperties!);
    }

    [Fact]
    public async Task Without_memories_the_request_goes_through_as_it_is()
    {
        await Client().GetResponseAsync([User("Hi")], cancellationToken: Token);

        Assert.Equal("Hi", Assert.Single(Model.Asked).Text);
    }

    [Fact]
    public async Task A_call_may_have_its_own_scope_budget_and_be_read_only()
    {
        Memory.KnowOfUser("User is vegetarian", "diet", "vegetarian");
        var client = Client(new MemoryChatOptions());

        await client.GetResponseAsync([User("Dinner?")], new ChatOptions().WithMemory(Alice, readOnly: true), Token);
        Assert.Contains(Model.Asked, IsBlock);
        await client.GetResponseAsync([User("Dinner?")], new ChatOptions().WithMemory(Scope.User("bob"), readOnly: true), Token);
        Assert.DoesNotContain(Model.Asked, IsBlock);
        await client.GetResponseAsync([User("Dinner?")], new ChatOptions().WithMemory(Alice, budget: 0), Token);
        Assert.DoesNotContain(Model.Asked, IsBlock);
        await client.GetResponseAsync([User("Title?")], new ChatOptions().WithMemory(new MemoryChatCall { Enabled = false }), Token);
        Assert.Equal(0, Logs.Count(104));
        await client.GetResponseAsync([User("Dinner?")], cancellationToken: Token);
        Assert.Equal(1, Logs.Count(104));

        await client.WhenIdleAsync(Token);
        Assert.Single(Memory.Adds);
    }

    [Fact]
    public async Task What_is_kept_under_a_run_may_be_recalled_for_the_user()
    {
        Memory.KnowOfUser("User is vegetarian", "diet", "vegetarian");
        var client = Client(new MemoryChatOptions { Scope = new Scope { UserId = "alice", RunId = "r1" }, RecallScope = Alice });

        await client.GetResponseAsync([User("Dinner?")], cancellationToken: Token);
        await client.WhenIdleAsync(Token);

        Assert.Contains(Model.Asked, IsBlock);
        Assert.Equal("r1", Assert.Single(Memory.Adds).Scope.RunId);
    }

    [Fact]
    public void Services_are_found_through_it()
    {
        var client = Client();

        Assert.Same(client, client.GetService<MemoryChatClient>());
        Assert.Same(Memory, client.GetService<IMemory>());
        Assert.Same(Model, client.GetService<ScriptedChatClient>());
        Assert.Null(client.GetService<MemoryChatClient>("key"));
        Assert.Null(client.GetService<IFormattable>());
    }

    [Fact]
    public void A_setting_out_of_its_range_is_refused_with_its_name()
    {
        var error = Assert.Throws<InvalidInputException>(() => Client(new MemoryChatOptions { QueueCapacity = 0 }));
        Assert.Equal("QueueCapacity", error.Field);
    }
}
