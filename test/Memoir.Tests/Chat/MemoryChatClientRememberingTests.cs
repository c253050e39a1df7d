using Microsoft.Extensions.AI;
using Xunit;

namespace Memoir.Tests.Chat;

/// <summary>What of a conversation is remembered, and that each turn is so once.</summary>
public sealed class MemoryChatClientRememberingTests : MemoryChatClientHarness
{
    [Fact]
    public async Task The_users_words_and_the_answer_are_remembered()
    {
        Model.Answer("Noted, Ana it is.");
        var client = Client();

        await client.GetResponseAsync([User("My sister is called Ana.")], cancellationToken: Token);
        await client.WhenIdleAsync(Token);

        var add = Assert.Single(Memory.Adds);
        Assert.Equal([("user", "My sister is called Ana."), ("assistant", "Noted, Ana it is.")], add.Messages.Select(message => (message.Role, message.Content)));
        Assert.Equal(Alice, add.Scope);
        Assert.NotNull(add.IdempotencyKey);
    }

    [Fact]
    public async Task A_streamed_answer_is_passed_on_piece_by_piece_and_remembered_whole()
    {
        Memory.KnowOfUser("User is vegetarian", "diet", "vegetarian");
        Model.Answer("Lentil curry, then.");
        var client = Client();
        var pieces = new List<string>();

        await foreach (var update in client.GetStreamingResponseAsync([User("Dinner?")], cancellationToken: Token))
        {
            pieces.Add(update.Text);
        }

        await client.WhenIdleAsync(Token);
        Assert.True(pieces.Count > 3);
        Assert.Equal("Lentil curry, then.", string.Concat(pieces));
        Assert.Equal("Lentil curry, then.", Assert.Single(Memory.Adds).Messages[1].Content);
        Assert.Contains(Model.Asked, IsBlock);
    }

    [Fact]
    public async Task Of_an_abandoned_stream_only_the_users_words_are_remembered()
    {
        Model.Answer("A very long answer that nobody reads to its end.");
        var client = Client();

        await foreach (var _ in client.GetStreamingResponseAsync([User("I moved to Oslo.")], cancellationToken: Token))
        {
            break;
        }

        await client.WhenIdleAsync(Token);
        Assert.Equal("I moved to Oslo.", Assert.Single(Assert.Single(Memory.Adds).Messages).Content);
    }

    [Fact]
    public async Task A_client_that_sends_the_whole_history_with_every_turn_has_each_turn_remembered_once()
    {
        Model.Answer("Hello Max.", "Oslo is nice.", "Herring.");
        var client = Client();
        var history = new List<ChatMessage>();
        foreach (var text in new[] { "I am Max.", "I live in Oslo.", "What fish do they eat there?" })
        {
            history.Add(User(text));
            history.AddMessages(await client.GetResponseAsync(history, cancellationToken: Token));
        }

        await client.WhenIdleAsync(Token);
        Assert.Equal(
            ["I am Max.", "Hello Max.", "I live in Oslo.", "Oslo is nice.", "What fish do they eat there?", "Herring."],
            Memory.Adds.SelectMany(add => add.Messages).Select(message => message.Content));
    }

    [Fact]
    public async Task A_call_made_again_adds_the_new_answer_and_not_the_question_twice()
    {
        Model.Answer("Blue.", "Green.");
        var client = Client();
        ChatMessage[] history = [User("Hi"), Assistant("Hello"), User("Guess my favourite colour.")];

        await client.GetResponseAsync(history, cancellationToken: Token);
        await client.GetResponseAsync(history, cancellationToken: Token);

        await client.WhenIdleAsync(Token);
        Assert.Equal(["Guess my favourite colour.", "Blue.", "Green."], Remembered());
    }

    [Fact]
    public async Task The_same_words_later_in_a_conversation_are_another_turn()
    {
        Model.Answer("Sure?", "Really?");
        var client = Client();

        await client.GetResponseAsync([User("Hi"), Assistant("Hello"), User("yes")], cancellationToken: Token);
        await client.GetResponseAsync([User("Hi"), Assistant("Hello"), User("yes"), Assistant("Sure?"), User("yes")], cancellationToken: Token);

        await client.WhenIdleAsync(Token);
        Assert.Equal(["yes", "Sure?", "yes", "Really?"], Remembered());
    }

    [Fact]
    public async Task A_message_with_an_id_is_remembered_once_wherever_it_comes_from()
    {
        var client = Client(new MemoryChatOptions { Scope = Alice, RememberAssistant = false });
        var message = new ChatMessage(ChatRole.User, "I live in Oslo.") { MessageId = "msg-1" };

        await client.GetResponseAsync([message], cancellationToken: Token);
        await client.GetResponseAsync([message], cancellationToken: Token);

        await client.WhenIdleAsync(Token);
        Assert.Equal("msg-1", Assert.Single(Assert.Single(Memory.Adds).Messages).ExternalId);
    }

    [Fact]
    public async Task The_injected_block_is_never_remembered_even_when_a_client_sends_it_back()
    {
        Memory.KnowOfUser("User is vegetarian", "diet", "vegetarian");
        var client = Client();
        await client.GetResponseAsync([User("Dinner?")], cancellationToken: Token);
        var block = Model.Asked.Single(IsBlock);

        // Once with its mark, once as bare text inside what the user sends, once as the model's answer.
        Model.Answer($"You gave me this: {block.Text} Good?");
        await client.GetResponseAsync([User("a"), Assistant("b"), block, User($"{block.Text}\n\nAnd lunch?")], cancellationToken: Token);
        await client.WhenIdleAsync(Token);

        var remembered = Remembered();
        Assert.Contains(remembered, text => text.Trim() is "And lunch?");
        Assert.DoesNotContain(remembered, text => text.Contains("vegetarian", StringComparison.Ordinal) || text.Contains(ContextBlock.FenceTag, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_answer_only_repeats_of_the_memories_is_not_remembered_again()
    {
        Memory.KnowOfUser("User lives in Berlin", "home", "Berlin");
        Model.Answer("You live in Berlin. There is a new lake bar in Wedding.");
        var client = Client();

        await client.GetResponseAsync([User("Where to tonight?")], cancellationToken: Token);
        await client.WhenIdleAsync(Token);

        Assert.Equal(["Where to tonight?", "There is a new lake bar in Wedding."], Remembered());
    }

    [Fact]
    public async Task Tool_calls_go_through_untouched_and_are_not_remembered()
    {
        var call = new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("c1", "weather")]);
        var result = new ChatMessage(ChatRole.Tool, [new FunctionResultContent("c1", "rain")]);
        Model.Answer(call).Answer("It rains.");
        var client = Client();
        var history = new List<ChatMessage> { User("Weather in Oslo?") };

        var first = await client.GetResponseAsync(history, cancellationToken: Token);
        Assert.Same(call.Contents[0], Assert.Single(first.Messages).Contents[0]);
        history.AddMessages(first);
        history.Add(result);
        await client.GetResponseAsync(history, cancellationToken: Token);

        Assert.Same(result.Contents[0], Model.Asked[^1].Contents[0]);
        await client.WhenIdleAsync(Token);
        Assert.Equal(["Weather in Oslo?", "It rains."], Remembered());
    }
}
