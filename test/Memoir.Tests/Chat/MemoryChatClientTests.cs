using System.Diagnostics.Metrics;
using Memoir.Tests.Context;
using Microsoft.Extensions.AI;
using Xunit;

namespace Memoir.Tests.Chat;

public sealed class MemoryChatClientTests : IAsyncDisposable
{
    private static readonly Scope Alice = Scope.User("alice");

    private readonly FakeMemory _memory = new();
    private readonly ScriptedChatClient _model = new();
    private readonly CapturedLogs _logs = new();
    private readonly List<MemoryChatClient> _clients = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_known_goes_before_the_users_last_message()
    {
        _memory.KnowOfUser("User is vegetarian", "diet", "vegetarian");
        var client = Client();

        await client.GetResponseAsync([System("Be brief."), User("Hi"), Assistant("Hello"), User("What shall I cook?")], cancellationToken: Token);

        Assert.Equal(["Be brief.", "Hi", "Hello", "", "What shall I cook?"], _model.Asked.Select(message => IsBlock(message) ? "" : message.Text));
        var block = _model.Asked[3];
        Assert.Equal(ChatRole.User, block.Role);
        Assert.Contains("- User is vegetarian\n", block.Text, StringComparison.Ordinal);
        Assert.Equal("What shall I cook?", Assert.Single(_memory.Searches).Query);
    }

    [Fact]
    public async Task The_callers_messages_and_options_are_left_as_they_were()
    {
        _memory.KnowOfUser("User is vegetarian", "diet", "vegetarian");
        var messages = new List<ChatMessage> { User("Dinner?") };
        var options = new ChatOptions { Temperature = 0.5f }.WithMemory(Alice);

        await Client(new MemoryChatOptions { Placement = MemoryPlacement.Instructions }).GetResponseAsync(messages, options, Token);

        Assert.Equal("Dinner?", Assert.Single(messages).Text);
        Assert.Null(options.Instructions);
        Assert.Contains("vegetarian", _model.Calls[0].Options!.Instructions, StringComparison.Ordinal);
        Assert.Equal(0.5f, _model.Calls[0].Options!.Temperature);
        Assert.Empty(_model.Calls[0].Options!.AdditionalProperties!);
        Assert.Single(options.AdditionalProperties!);
    }

    [Fact]
    public async Task Without_memories_the_request_goes_through_as_it_is()
    {
        await Client().GetResponseAsync([User("Hi")], cancellationToken: Token);

        Assert.Equal("Hi", Assert.Single(_model.Asked).Text);
    }

    [Fact]
    public async Task The_users_words_and_the_answer_are_remembered()
    {
        _model.Answer("Noted, Ana it is.");
        var client = Client();

        await client.GetResponseAsync([User("My sister is called Ana.")], cancellationToken: Token);
        await client.WhenIdleAsync(Token);

        var add = Assert.Single(_memory.Adds);
        Assert.Equal([("user", "My sister is called Ana."), ("assistant", "Noted, Ana it is.")], add.Messages.Select(message => (message.Role, message.Content)));
        Assert.Equal(Alice, add.Scope);
        Assert.NotNull(add.IdempotencyKey);
    }

    [Fact]
    public async Task A_streamed_answer_is_passed_on_piece_by_piece_and_remembered_whole()
    {
        _memory.KnowOfUser("User is vegetarian", "diet", "vegetarian");
        _model.Answer("Lentil curry, then.");
        var client = Client();
        var pieces = new List<string>();

        await foreach (var update in client.GetStreamingResponseAsync([User("Dinner?")], cancellationToken: Token))
        {
            pieces.Add(update.Text);
        }

        await client.WhenIdleAsync(Token);
        Assert.True(pieces.Count > 3);
        Assert.Equal("Lentil curry, then.", string.Concat(pieces));
        Assert.Equal("Lentil curry, then.", Assert.Single(_memory.Adds).Messages[1].Content);
        Assert.Contains(_model.Asked, IsBlock);
    }

    [Fact]
    public async Task Of_an_abandoned_stream_only_the_users_words_are_remembered()
    {
        _model.Answer("A very long answer that nobody reads to its end.");
        var client = Client();

        await foreach (var _ in client.GetStreamingResponseAsync([User("I moved to Oslo.")], cancellationToken: Token))
        {
            break;
        }

        await client.WhenIdleAsync(Token);
        Assert.Equal("I moved to Oslo.", Assert.Single(Assert.Single(_memory.Adds).Messages).Content);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_a_failed_call_nothing_is_remembered_and_the_error_is_the_callers(bool streaming)
    {
        _model.OnCall = _ => throw new HttpRequestException("no route");
        var client = Client();

        await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(client, streaming, [User("I moved to Oslo.")], Token));

        await client.WhenIdleAsync(Token);
        Assert.Empty(_memory.Adds);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cancelled_call_ends_and_the_users_words_are_remembered(bool streaming)
    {
        using var cancel = new CancellationTokenSource();
        _model.OnCall = async token =>
        {
            await cancel.CancelAsync();
            token.ThrowIfCancellationRequested();
        };
        var client = Client();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AskAsync(client, streaming, [User("I moved to Oslo.")], cancel.Token));

        await client.WhenIdleAsync(Token);
        Assert.Single(Assert.Single(_memory.Adds).Messages);
    }

    [Fact]
    public async Task A_client_that_sends_the_whole_history_with_every_turn_has_each_turn_remembered_once()
    {
        _model.Answer("Hello Max.", "Oslo is nice.", "Herring.");
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
            _memory.Adds.SelectMany(add => add.Messages).Select(message => message.Content));
    }

    [Fact]
    public async Task A_call_made_again_adds_the_new_answer_and_not_the_question_twice()
    {
        _model.Answer("Blue.", "Green.");
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
        _model.Answer("Sure?", "Really?");
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
        Assert.Equal("msg-1", Assert.Single(Assert.Single(_memory.Adds).Messages).ExternalId);
    }

    [Fact]
    public async Task The_injected_block_is_never_remembered_even_when_a_client_sends_it_back()
    {
        _memory.KnowOfUser("User is vegetarian", "diet", "vegetarian");
        var client = Client();
        await client.GetResponseAsync([User("Dinner?")], cancellationToken: Token);
        var block = _model.Asked.Single(IsBlock);

        // Once with its mark, once as bare text inside what the user sends, once as the model's answer.
        _model.Answer($"You gave me this: {block.Text} Good?");
        await client.GetResponseAsync([User("a"), Assistant("b"), block, User($"{block.Text}\n\nAnd lunch?")], cancellationToken: Token);
        await client.WhenIdleAsync(Token);

        var remembered = Remembered();
        Assert.Contains(remembered, text => text.Trim() is "And lunch?");
        Assert.DoesNotContain(remembered, text => text.Contains("vegetarian", StringComparison.Ordinal) || text.Contains(ContextBlock.FenceTag, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_answer_only_repeats_of_the_memories_is_not_remembered_again()
    {
        _memory.KnowOfUser("User lives in Berlin", "home", "Berlin");
        _model.Answer("You live in Berlin. There is a new lake bar in Wedding.");
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
        _model.Answer(call).Answer("It rains.");
        var client = Client();
        var history = new List<ChatMessage> { User("Weather in Oslo?") };

        var first = await client.GetResponseAsync(history, cancellationToken: Token);
        Assert.Same(call.Contents[0], Assert.Single(first.Messages).Contents[0]);
        history.AddMessages(first);
        history.Add(result);
        await client.GetResponseAsync(history, cancellationToken: Token);

        Assert.Same(result.Contents[0], _model.Asked[^1].Contents[0]);
        await client.WhenIdleAsync(Token);
        Assert.Equal(["Weather in Oslo?", "It rains."], Remembered());
    }

    [Fact]
    public async Task A_failing_recall_does_not_break_the_answer_and_is_logged_and_counted()
    {
        using var failures = new CountedFailures();
        _memory.KnowOfUser("User is vegetarian", "diet", "vegetarian");
        _memory.OnSearch = (_, _) => throw new InvalidOperationException("disk on fire");
        _model.Answer("Soup.");

        var response = await Client().GetResponseAsync([User("Dinner?")], cancellationToken: Token);

        Assert.Equal("Soup.", response.Text);
        Assert.Equal(1, _logs.Count(100));
        Assert.True(failures.Of("recall") >= 1);
    }

    [Fact]
    public async Task A_recall_that_takes_too_long_is_given_up()
    {
        _memory.OnSearch = (_, _) => new TaskCompletionSource().Task;
        var client = Client(new MemoryChatOptions { Scope = Alice, RecallTimeout = TimeSpan.FromMilliseconds(20) });
        _model.Answer("Soup.");

        var response = await client.GetResponseAsync([User("Dinner?")], cancellationToken: Token);

        Assert.Equal("Soup.", response.Text);
        Assert.Equal(1, _logs.Count(101));
    }

    [Fact]
    public async Task A_caller_that_cancels_during_recall_gets_the_cancellation()
    {
        using var cancel = new CancellationTokenSource();
        _memory.OnSearch = async (_, token) =>
        {
            await cancel.CancelAsync();
            token.ThrowIfCancellationRequested();
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Client().GetResponseAsync([User("Dinner?")], cancellationToken: cancel.Token));

        Assert.Empty(_model.Calls);
        Assert.Equal(0, _logs.Count(100));
    }

    [Fact]
    public async Task A_failing_write_is_tried_again_with_the_same_key()
    {
        var keys = new List<string?>();
        _memory.OnAdd = (request, _) =>
        {
            keys.Add(request.IdempotencyKey);
            return keys.Count < 3 ? throw new HttpRequestException("busy") : Task.CompletedTask;
        };
        var client = Client(new MemoryChatOptions { Scope = Alice, RetryDelay = TimeSpan.Zero });

        await client.GetResponseAsync([User("I live in Oslo.")], cancellationToken: Token);
        await client.WhenIdleAsync(Token);

        Assert.Single(_memory.Adds);
        Assert.Equal(3, keys.Count);
        Assert.Single(keys.Distinct(StringComparer.Ordinal));
        Assert.Equal(2, _logs.Count(107));
    }

    [Fact]
    public async Task A_write_that_keeps_failing_is_given_up_logged_and_counted()
    {
        using var failures = new CountedFailures();
        _memory.OnAdd = (_, _) => throw new HttpRequestException("gone");
        var client = Client(new MemoryChatOptions { Scope = Alice, RetryDelay = TimeSpan.Zero });

        await client.GetResponseAsync([User("I live in Oslo.")], cancellationToken: Token);
        await client.WhenIdleAsync(Token);

        Assert.Equal(1, _logs.Count(102));
        Assert.True(failures.Of("remember") >= 1);
        Assert.DoesNotContain(_logs.Entries, entry => entry.Text.Contains("Oslo", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_message_that_can_not_be_kept_does_not_take_the_others_with_it()
    {
        _model.Answer(new string('x', 500));
        _memory.OnAdd = (request, _) => request.Messages.Any(message => message.Content.Length > 100)
            ? throw new InvalidInputException("content", "too long")
            : Task.CompletedTask;
        var client = Client();

        await client.GetResponseAsync([User("I live in Oslo.")], cancellationToken: Token);
        await client.WhenIdleAsync(Token);

        Assert.Equal(["I live in Oslo."], Remembered());
        Assert.Equal(1, _logs.Count(102));
    }

    [Fact]
    public async Task The_answer_does_not_wait_for_the_write_and_a_full_queue_drops_with_an_error()
    {
        var gate = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        _memory.OnAdd = (_, _) =>
        {
            begun.TrySetResult();
            return gate.Task;
        };
        var client = Client(new MemoryChatOptions { Scope = Alice, QueueCapacity = 1, RememberAssistant = false });

        await client.GetResponseAsync([User("one")], cancellationToken: Token);
        await begun.Task.WaitAsync(Token);
        await client.GetResponseAsync([User("two")], cancellationToken: Token);
        await client.GetResponseAsync([User("three")], cancellationToken: Token);

        Assert.False(client.WhenIdleAsync(Token).IsCompleted);
        Assert.Equal(1, _logs.Count(103));
        gate.SetResult();
        await client.WhenIdleAsync(Token);
        Assert.Equal(["one", "two"], Remembered());
    }

    [Fact]
    public async Task Disposing_waits_for_what_is_to_be_remembered_and_disposes_the_inner_client_not_the_memory()
    {
        var gate = new TaskCompletionSource();
        _memory.OnAdd = (_, _) => gate.Task;
        var client = Client();
        await client.GetResponseAsync([User("one")], cancellationToken: Token);

        var disposal = client.DisposeAsync().AsTask();
        Assert.False(disposal.IsCompleted);
        gate.SetResult();
        await disposal;

        Assert.Single(_memory.Adds);
        Assert.True(_model.Disposed);
        Assert.False(_memory.Disposed);
    }

    [Fact]
    public async Task A_call_may_have_its_own_scope_budget_and_be_read_only()
    {
        _memory.KnowOfUser("User is vegetarian", "diet", "vegetarian");
        var client = Client(new MemoryChatOptions());

        await client.GetResponseAsync([User("Dinner?")], new ChatOptions().WithMemory(Alice, readOnly: true), Token);
        Assert.Contains(_model.Asked, IsBlock);
        await client.GetResponseAsync([User("Dinner?")], new ChatOptions().WithMemory(Scope.User("bob"), readOnly: true), Token);
        Assert.DoesNotContain(_model.Asked, IsBlock);
        await client.GetResponseAsync([User("Dinner?")], new ChatOptions().WithMemory(Alice, budget: 0), Token);
        Assert.DoesNotContain(_model.Asked, IsBlock);
        await client.GetResponseAsync([User("Title?")], new ChatOptions().WithMemory(new MemoryChatCall { Enabled = false }), Token);
        Assert.Equal(0, _logs.Count(104));
        await client.GetResponseAsync([User("Dinner?")], cancellationToken: Token);
        Assert.Equal(1, _logs.Count(104));

        await client.WhenIdleAsync(Token);
        Assert.Single(_memory.Adds);
    }

    [Fact]
    public async Task What_is_kept_under_a_run_may_be_recalled_for_the_user()
    {
        _memory.KnowOfUser("User is vegetarian", "diet", "vegetarian");
        var client = Client(new MemoryChatOptions { Scope = new Scope { UserId = "alice", RunId = "r1" }, RecallScope = Alice });

        await client.GetResponseAsync([User("Dinner?")], cancellationToken: Token);
        await client.WhenIdleAsync(Token);

        Assert.Contains(_model.Asked, IsBlock);
        Assert.Equal("r1", Assert.Single(_memory.Adds).Scope.RunId);
    }

    [Fact]
    public void Services_are_found_through_it()
    {
        var client = Client();

        Assert.Same(client, client.GetService<MemoryChatClient>());
        Assert.Same(_memory, client.GetService<IMemory>());
        Assert.Same(_model, client.GetService<ScriptedChatClient>());
        Assert.Null(client.GetService<MemoryChatClient>("key"));
        Assert.Null(client.GetService<IFormattable>());
    }

    [Fact]
    public void A_setting_out_of_its_range_is_refused_with_its_name()
    {
        var error = Assert.Throws<InvalidInputException>(() => Client(new MemoryChatOptions { QueueCapacity = 0 }));
        Assert.Equal("QueueCapacity", error.Field);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
        {
            await client.DisposeAsync();
        }
    }

    private static ChatMessage User(string text) => new(ChatRole.User, text);

    private static ChatMessage Assistant(string text) => new(ChatRole.Assistant, text);

    private static ChatMessage System(string text) => new(ChatRole.System, text);

    private static bool IsBlock(ChatMessage message) => message.AdditionalProperties?.ContainsKey("memoir.recalled") is true;

    private static async Task AskAsync(MemoryChatClient client, bool streaming, ChatMessage[] messages, CancellationToken token)
    {
        if (!streaming)
        {
            await client.GetResponseAsync(messages, cancellationToken: token);
            return;
        }

        await foreach (var _ in client.GetStreamingResponseAsync(messages, cancellationToken: token))
        {
        }
    }

    private IEnumerable<string> Remembered() => _memory.Adds.SelectMany(add => add.Messages).Select(message => message.Content);

    private MemoryChatClient Client(MemoryChatOptions? options = null)
    {
        var client = new MemoryChatClient(_model, _memory, options ?? new MemoryChatOptions { Scope = Alice }, _logs);
        _clients.Add(client);
        return client;
    }

    private sealed class CountedFailures : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly List<string> _phases = [];

        public CountedFailures()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name is "memoir.chat.failures")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
            {
                lock (_phases)
                {
                    _phases.Add((string)tags[0].Value!);
                }
            });
            _listener.Start();
        }

        public int Of(string phase)
        {
            lock (_phases)
            {
                return _phases.Count(counted => string.Equals(counted, phase, StringComparison.Ordinal));
            }
        }

        public void Dispose() => _listener.Dispose();
    }
}
