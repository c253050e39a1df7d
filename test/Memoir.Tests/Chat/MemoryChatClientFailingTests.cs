using Microsoft.Extensions.AI;
using Xunit;

namespace Memoir.Tests.Chat;

/// <summary>What the client does when the model, the recall or the write fails, or the caller gives up.</summary>
public sealed class MemoryChatClientFailingTests : MemoryChatClientHarness
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_a_failed_call_nothing_is_remembered_and_the_error_is_the_callers(bool streaming)
    {
        Model.OnCall = _ => throw new HttpRequestException("no route");
        var client = Client();

        await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(client, streaming, [User("I moved to Oslo.")], Token));

        await client.WhenIdleAsync(Token);
        Assert.Empty(Memory.Adds);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cancelled_call_ends_and_the_users_words_are_remembered(bool streaming)
    {
        using var cancel = new CancellationTokenSource();
        Model.OnCall = async token =>
        {
            await cancel.CancelAsync();
            token.ThrowIfCancellationRequested();
        };
        var client = Client();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AskAsync(client, streaming, [User("I moved to Oslo.")], cancel.Token));

        await client.WhenIdleAsync(Token);
        Assert.Single(Assert.Single(Memory.Adds).Messages);
    }

    [Fact]
    public async Task A_failing_recall_does_not_break_the_answer_and_is_logged_and_counted()
    {
        using var failures = new CountedFailures();
        Memory.KnowOfUser("User is vegetarian", "diet", "vegetarian");
        Memory.OnSearch = (_, _) => throw new InvalidOperationException("disk on fire");
        Model.Answer("Soup.");

        var response = await Client().GetResponseAsync([User("Dinner?")], cancellationToken: Token);

        Assert.Equal("Soup.", response.Text);
        Assert.Equal(1, Logs.Count(100));
        Assert.True(failures.Of("recall") >= 1);
    }

    [Fact]
    public async Task A_recall_that_takes_too_long_is_given_up()
    {
        Memory.OnSearch = (_, _) => new TaskCompletionSource().Task;
        var client = Client(new MemoryChatOptions { Scope = Alice, RecallTimeout = TimeSpan.FromMilliseconds(20) });
        Model.Answer("Soup.");

        var response = await client.GetResponseAsync([User("Dinner?")], cancellationToken: Token);

        Assert.Equal("Soup.", response.Text);
        Assert.Equal(1, Logs.Count(101));
    }

    [Fact]
    public async Task A_caller_that_cancels_during_recall_gets_the_cancellation()
    {
        using var cancel = new CancellationTokenSource();
        Memory.OnSearch = async (_, token) =>
        {
            await cancel.CancelAsync();
            token.ThrowIfCancellationRequested();
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Client().GetResponseAsync([User("Dinner?")], cancellationToken: cancel.Token));

        Assert.Empty(Model.Calls);
        Assert.Equal(0, Logs.Count(100));
    }

    [Fact]
    public async Task A_failing_write_is_tried_again_with_the_same_key()
    {
        var keys = new List<string?>();
        Memory.OnAdd = (request, _) =>
        {
            keys.Add(request.IdempotencyKey);
            return keys.Count < 3 ? throw new HttpRequestException("busy") : Task.CompletedTask;
        };
        var client = Client(new MemoryChatOptions { Scope = Alice, RetryDelay = TimeSpan.Zero });

        await client.GetResponseAsync([User("I live in Oslo.")], cancellationToken: Token);
        await client.WhenIdleAsync(Token);

        Assert.Single(Memory.Adds);
        Assert.Equal(3, keys.Count);
        Assert.Single(keys.Distinct(StringComparer.Ordinal));
        Assert.Equal(2, Logs.Count(107));
    }

    [Fact]
    public async Task A_write_that_keeps_failing_is_given_up_logged_and_counted()
    {
        using var failures = new CountedFailures();
        Memory.OnAdd = (_, _) => throw new HttpRequestException("gone");
        var client = Client(new MemoryChatOptions { Scope = Alice, RetryDelay = TimeSpan.Zero });

        await client.GetResponseAsync([User("I live in Oslo.")], cancellationToken: Token);
        await client.WhenIdleAsync(Token);

        Assert.Equal(1, Logs.Count(102));
        Assert.True(failures.Of("remember") >= 1);
        Assert.DoesNotContain(Logs.Entries, entry => entry.Text.Contains("Oslo", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_message_that_can_not_be_kept_does_not_take_the_others_with_it()
    {
        Model.Answer(new string('x', 500));
        Memory.OnAdd = (request, _) => request.Messages.Any(message => message.Content.Length > 100)
            ? throw new InvalidInputException("content", "too long")
            : Task.CompletedTask;
        var client = Client();

        await client.GetResponseAsync([User("I live in Oslo.")], cancellationToken: Token);
        await client.WhenIdleAsync(Token);

        Assert.Equal(["I live in Oslo."], Remembered());
        Assert.Equal(1, Logs.Count(102));
    }

    [Fact]
    public async Task The_answer_does_not_wait_for_the_write_and_a_full_queue_drops_with_an_error()
    {
        var gate = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        Memory.OnAdd = (_, _) =>
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
        Assert.Equal(1, Logs.Count(103));
        gate.SetResult();
        await client.WhenIdleAsync(Token);
        Assert.Equal(["one", "two"], Remembered());
    }

    [Fact]
    public async Task Disposing_waits_for_what_is_to_be_remembered_and_disposes_the_inner_client_not_theMemory()
    {
        var gate = new TaskCompletionSource();
        Memory.OnAdd = (_, _) => gate.Task;
        var client = Client();
        await client.GetResponseAsync([User("one")], cancellationToken: Token);

        var disposal = client.DisposeAsync().AsTask();
        Assert.False(disposal.IsCompleted);
        gate.SetResult();
        await disposal;

        Assert.Single(Memory.Adds);
        Assert.True(Model.Disposed);
        Assert.False(Memory.Disposed);
    }
}
