using Xunit;

namespace Memoir.Testing.Contract;

public abstract partial class MemoryContract
{
    public static TheoryData<string, Scope> BadScopes => new()
    {
        { "scope", new Scope() },
        { "user_id", Scope.User("  ") },
        { "user_id", Scope.User("a\u0001b") },
        { "agent_id", Scope.Agent("a\nb") },
        { "run_id", Scope.Run("a\0b") },
        { "app_id", Scope.App(new string('x', Scope.MaxIdLength + 1)) },
        { "user_id", Scope.User("a\ud800b") },
    };

    [Theory]
    [MemberData(nameof(BadScopes))]
    public async Task A_scope_that_cannot_be_used_is_refused_everywhere(string field, Scope scope)
    {
        await using var memory = await OpenAsync();
        InvalidInputException[] refusals =
        [
            await Assert.ThrowsAsync<InvalidInputException>(() => memory.AddAsync("tea", scope)),
            await Assert.ThrowsAsync<InvalidInputException>(() => memory.SearchAsync("tea", scope)),
            await Assert.ThrowsAsync<InvalidInputException>(() => memory.ListAsync(scope)),
            await Assert.ThrowsAsync<InvalidInputException>(() => memory.DeleteAllAsync(scope)),
            await Assert.ThrowsAsync<InvalidInputException>(() => memory.HistoryAsync(new HistoryRequest { Scope = scope })),
        ];

        Assert.All(refusals, refusal => Assert.Equal(field, refusal.Field));
        Assert.Empty(await memory.EntitiesAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t")]
    [InlineData("tea\0")]
    [InlineData("tea ", 0xd83d)]
    [InlineData("tea", 0xdc00)]
    public async Task Text_that_cannot_be_kept_is_refused_and_nothing_is_written(string text, int surrogate = 0)
    {
        text += surrogate == 0 ? "" : (char)surrogate;
        await using var memory = await OpenAsync();
        var refused = await Assert.ThrowsAsync<InvalidInputException>(() => memory.AddAsync([Message.User("fine"), Message.User(text)], Alice));

        Assert.Equal("messages[1].content", refused.Field);
        Assert.Empty(await memory.EntitiesAsync());
    }

    [Fact]
    public async Task Text_past_the_limit_is_refused_with_the_limit_named()
    {
        Harness.Options.MaxMessageLength = 100;
        await using var memory = await OpenAsync();
        var refused = await Assert.ThrowsAsync<InvalidInputException>(() => memory.AddAsync(new string('x', 101), Alice));

        Assert.Contains("101", refused.Message, StringComparison.Ordinal);
        Assert.Contains("MaxMessageLength allows 100", refused.Message, StringComparison.Ordinal);
        Assert.Single((await memory.AddAsync(new string('x', 100), Alice)).Messages);
    }

    [Fact]
    public async Task Limits_of_messages_metadata_and_pages_are_refused_with_their_values()
    {
        Harness.Options.MaxMessagesPerAdd = 2;
        Harness.Options.MaxMetadataBytes = 16;
        await using var memory = await OpenAsync();
        var many = Enumerable.Repeat(Message.User("x"), 3);

        Assert.Contains("MaxMessagesPerAdd allows 2", (await Assert.ThrowsAsync<InvalidInputException>(() => memory.AddAsync(many, Alice))).Message, StringComparison.Ordinal);
        Assert.Contains("MaxMetadataBytes allows 16", (await Assert.ThrowsAsync<InvalidInputException>(() => memory.AddAsync(new AddRequest
        {
            Messages = [Message.User("x")],
            Scope = Alice,
            Metadata = Json("""{"key":"more than sixteen bytes"}"""),
        }))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidInputException>(() => memory.AddAsync(Array.Empty<Message>(), Alice));
        await Assert.ThrowsAsync<InvalidInputException>(() => memory.ListAsync(new ListRequest { Scope = Alice, Limit = -1 }));
        await Assert.ThrowsAsync<InvalidInputException>(() => memory.ListAsync(new ListRequest { Scope = Alice, Limit = 1001 }));
        await Assert.ThrowsAsync<InvalidInputException>(() => memory.ListAsync(new ListRequest { Scope = Alice, Cursor = "nonsense" }));
        await Assert.ThrowsAsync<InvalidInputException>(() => memory.SearchAsync("x", Alice, topK: -5));
        await Assert.ThrowsAsync<InvalidInputException>(() => memory.SearchAsync(new SearchRequest { Query = "x", Scope = Alice, Threshold = double.NaN }));
        await Assert.ThrowsAsync<InvalidInputException>(() => memory.SearchAsync(" ", Alice));
        await Assert.ThrowsAsync<InvalidInputException>(() => memory.UpdateAsync(new UpdateRequest { Id = "x" }));
        await Assert.ThrowsAsync<InvalidInputException>(() => memory.HistoryAsync(new HistoryRequest()));
        Assert.Empty(await memory.EntitiesAsync());
    }

    [Fact]
    public async Task A_role_that_does_not_exist_is_refused()
    {
        await using var memory = await OpenAsync();
        var refused = await Assert.ThrowsAsync<InvalidInputException>(() => memory.AddAsync([new Message("wizard", "abra")], Alice));
        Assert.Contains("'wizard'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_text_is_only_text()
    {
        await using var memory = await OpenAsync();
        string[] hostile = ["'; DROP TABLE memories; --", "%_\\", "\" OR 1=1", "{\"$ne\":null}", "a\u202Eb", "👩‍👩‍👧", new string('(', 5000)];
        foreach (var text in hostile)
        {
            var scope = Scope.User(text.Length > 200 ? "long" : text);
            var added = await memory.AddAsync(text, scope);
            Assert.Equal(text, (await memory.GetAsync(added.Memories[0].Id))?.Text);
            Assert.Equal(text, Assert.Single((await memory.ListAsync(scope)).Memories).Text);
        }

        Assert.Equal(hostile.Length, (await memory.EntitiesAsync()).Count);
    }

    [Fact]
    public async Task A_cancelled_call_writes_nothing()
    {
        await using var memory = await OpenAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => memory.AddAsync("tea", Alice, cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => memory.SearchAsync("tea", Alice, cancellationToken: cancelled.Token));
        Assert.Empty(await memory.EntitiesAsync());
    }
}
