using Xunit;

namespace Memoir.Testing.Contract;

public abstract partial class MemoryContract
{
    [Fact]
    public async Task An_added_fact_is_listed_with_scope_provenance_and_times()
    {
        await using var memory = await OpenAsync();
        var scope = new Scope { UserId = "alice", AgentId = "bot", RunId = "r1", AppId = "app" };
        var added = await memory.AddAsync("user.home = Berlin", scope);

        var touched = Assert.Single(added.Memories);
        Assert.Equal(MemoryEvent.Add, touched.Event);
        var stored = await memory.GetAsync(touched.Id);
        Assert.NotNull(stored);
        Assert.Equal("user home Berlin", stored.Text);
        Assert.Equal(scope, stored.Scope);
        Assert.Equal(new Fact("user", "home", "Berlin") { Cardinality = Cardinality.One }, stored.Fact);
        Assert.Equal(Harness.Clock.GetUtcNow(), stored.CreatedAt);
        Assert.Equal("scripted/1", stored.Extractor);
        var source = Assert.Single(stored.Sources);
        Assert.Equal(added.Messages[0].Id, source.MessageId);
        var message = await memory.GetMessageAsync(source.MessageId);
        Assert.Equal("user.home = Berlin", message?.Content.Substring(source.Start, source.Length));
    }

    [Fact]
    public async Task Without_inference_each_message_is_stored_as_it_is_but_the_systems()
    {
        await using var memory = await OpenAsync();
        var added = await memory.AddAsync(new AddRequest
        {
            Messages = [new Message("system", "be kind"), Message.User("I like tea"), Message.Assistant("Noted.")],
            Scope = Alice,
            Infer = false,
        });

        Assert.Equal(["I like tea", "Noted."], added.Memories.Select(m => m.Text));
        Assert.Equal(3, added.Messages.Count);
        Assert.Equal(0, Harness.Scripted.Calls);
    }

    [Fact]
    public async Task A_rejected_candidate_comes_back_with_its_reason_and_the_turn_is_kept()
    {
        await using var memory = await OpenAsync();
        var added = await memory.AddAsync("Should I move to Madrid?", Alice);

        Assert.Empty(added.Memories);
        Assert.Equal("question", Assert.Single(added.Rejected).Reason);
        Assert.NotNull(await memory.GetMessageAsync(added.Messages[0].Id));
    }

    [Fact]
    public async Task Metadata_comes_back_byte_for_byte()
    {
        await using var memory = await OpenAsync();
        const string Raw = """{"b": 1.50,  "a":[1,2, {"x":null}], "emoji":"😀é", "big":12345678901234567890, "esc":"\u00e9"}""";
        var added = await memory.AddAsync(new AddRequest { Messages = [Message.User("tea")], Scope = Alice, Metadata = Json(Raw) });

        Assert.Equal(Raw, (await memory.GetAsync(added.Memories[0].Id))?.Metadata?.GetRawText());
    }

    [Theory]
    [InlineData("17")]
    [InlineData("\"just text\"")]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task Any_json_is_metadata(string raw)
    {
        await using var memory = await OpenAsync();
        var added = await memory.AddAsync(new AddRequest { Messages = [Message.User("tea")], Scope = Alice, Metadata = Json(raw) });

        Assert.Equal(raw, (await memory.GetAsync(added.Memories[0].Id))?.Metadata?.GetRawText());
    }

    [Fact]
    public async Task A_message_keeps_its_own_time_before_the_calls_and_the_clocks()
    {
        await using var memory = await OpenAsync();
        var own = new DateTimeOffset(2023, 5, 8, 13, 56, 0, TimeSpan.FromHours(2));
        var call = new DateTimeOffset(2022, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var added = await memory.AddAsync(new AddRequest
        {
            Messages = [new Message("user", "one") { Timestamp = own }, Message.User("two")],
            Scope = Alice,
            Timestamp = call,
        });

        var first = await memory.GetMessageAsync(added.Messages[0].Id);
        Assert.Equal(own, first?.SaidAt);
        Assert.Equal(own.Offset, first?.SaidAt.Offset);
        Assert.Equal(call, (await memory.GetMessageAsync(added.Messages[1].Id))?.SaidAt);
        Assert.Equal(Harness.Clock.GetUtcNow(), first?.RecordedAt);
    }

    [Fact]
    public async Task A_sender_whose_clock_runs_ahead_still_reads_its_writes()
    {
        await using var memory = await OpenAsync();
        await memory.AddAsync(new AddRequest
        {
            Messages = [new Message("user", "user.home = Berlin") { Timestamp = Harness.Clock.GetUtcNow().AddHours(1) }],
            Scope = Alice,
        });

        Assert.Single(await AllAsync(memory, Alice));
        Assert.Single(await memory.SearchAsync("Berlin", Alice));
    }

    [Fact]
    public async Task A_retry_with_the_same_key_returns_the_first_result_and_stores_nothing()
    {
        await using var memory = await OpenAsync();
        var request = new AddRequest { Messages = [Message.User("I like tea")], Scope = Alice, IdempotencyKey = "k1" };
        var first = await memory.AddAsync(request);
        var again = await memory.AddAsync(request);

        Assert.True(again.Replayed);
        Assert.False(first.Replayed);
        Assert.Equal(first.Memories[0].Id, again.Memories[0].Id);
        Assert.Equal(first.Messages.Select(m => m.Id), again.Messages.Select(m => m.Id));
        Assert.Single(await AllAsync(memory, Alice));
    }

    [Fact]
    public async Task A_retry_is_recognised_after_the_store_was_opened_again()
    {
        var request = new AddRequest { Messages = [Message.User("I like tea")], Scope = Alice, IdempotencyKey = "k1" };
        string id;
        await using (var memory = await OpenAsync())
        {
            id = (await memory.AddAsync(request)).Memories[0].Id;
        }

        await using var reopened = await OpenAsync();
        Assert.Equal(id, (await reopened.AddAsync(request)).Memories[0].Id);
        Assert.Single(await AllAsync(reopened, Alice));
    }

    [Fact]
    public async Task A_key_of_another_request_is_refused()
    {
        await using var memory = await OpenAsync();
        await memory.AddAsync(new AddRequest { Messages = [Message.User("I like tea")], Scope = Alice, IdempotencyKey = "k1" });

        var refused = await Assert.ThrowsAsync<MemoryConflictException>(() => memory.AddAsync(
            new AddRequest { Messages = [Message.User("I like coffee")], Scope = Alice, IdempotencyKey = "k1" }));
        Assert.Contains("'k1'", refused.Message, StringComparison.Ordinal);
        Assert.Equal(ConflictCodes.IdempotencyKeyReused, refused.Code);
        Assert.Single(await AllAsync(memory, Alice));
    }

    [Fact]
    public async Task Concurrent_retries_of_one_key_store_once()
    {
        await using var memory = await OpenAsync();
        var request = new AddRequest { Messages = [Message.User("I like tea")], Scope = Alice, IdempotencyKey = "k1" };
        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => memory.AddAsync(request))));

        Assert.Single(results.Select(r => r.Memories[0].Id).Distinct());
        Assert.Single(await AllAsync(memory, Alice));
    }

    [Fact]
    public async Task The_same_text_again_is_evidence_not_a_second_memory()
    {
        await using var memory = await OpenAsync();
        await memory.AddAsync("I like tea", Alice);
        var again = await memory.AddAsync("I like tea", Alice);

        Assert.Equal(MemoryEvent.Noop, Assert.Single(again.Memories).Event);
        var stored = Assert.Single(await AllAsync(memory, Alice));
        Assert.Equal(2, stored.Sources.Count);
    }

    [Fact]
    public async Task When_the_extractor_fails_the_turns_are_kept_searchable_and_extracted_later()
    {
        await using var memory = await OpenAsync();
        Harness.Scripted.Failure = new InvalidOperationException("model is down");
        var added = await memory.AddAsync(new AddRequest
        {
            Messages = [Message.User("user.home = Berlin")],
            Scope = Alice,
            Categories = ["places"],
            Metadata = Json("""{"k":1}"""),
        });

        Assert.Equal("model is down", added.ExtractionError);
        Assert.Empty(added.Memories);
        Assert.Equal(ExtractionState.Pending, added.Messages[0].Extraction);
        var found = await memory.SearchAsync(new SearchRequest { Query = "Berlin", Scope = Alice, Targets = SearchTargets.Messages });
        Assert.Equal(added.Messages[0].Id, Assert.Single(found.Hits).Id);

        Harness.Scripted.Failure = null;
        Assert.Equal(1, await memory.RetryExtractionAsync());
        var stored = Assert.Single(await AllAsync(memory, Alice));
        Assert.Equal("user home Berlin", stored.Text);
        Assert.Equal(["places"], stored.Categories);
        Assert.Equal("""{"k":1}""", stored.Metadata?.GetRawText());
        Assert.Equal(ExtractionState.Done, (await memory.GetMessageAsync(added.Messages[0].Id))?.Extraction);
        Assert.Equal(0, await memory.RetryExtractionAsync());
    }

    [Fact]
    public async Task A_model_that_times_out_or_refuses_costs_no_turn()
    {
        await using var memory = await OpenAsync();
        foreach (var failure in new Exception[]
        {
            // What an HTTP client throws when its own time is up.
            new TaskCanceledException("timed out"),
            new ModelUnavailableException("slow down") { IsRetryable = true, Status = 429, RetryAfter = TimeSpan.FromSeconds(7) },
        })
        {
            Harness.Scripted.Failure = failure;
            var added = await memory.AddAsync("user.home = Berlin", Alice);

            Assert.Equal(failure.Message, added.ExtractionError);
            Assert.Equal(ExtractionState.Pending, (await memory.GetMessageAsync(added.Messages[0].Id))?.Extraction);
        }
    }

    [Fact]
    public async Task An_add_that_its_caller_cancels_in_the_model_stores_nothing()
    {
        await using var memory = await OpenAsync();
        using var cancelled = new CancellationTokenSource();
        Harness.Scripted.OnCall = cancelled.Cancel;
        Harness.Scripted.Failure = new OperationCanceledException(cancelled.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => memory.AddAsync("user.home = Berlin", Alice, cancelled.Token));
        Harness.Scripted.OnCall = null;
        Harness.Scripted.Failure = null;
        Assert.Equal(0, await memory.RetryExtractionAsync());
        Assert.Empty(await AllAsync(memory, Alice));
    }

    [Fact]
    public async Task The_next_add_of_the_scope_makes_good_what_failed()
    {
        await using var memory = await OpenAsync();
        Harness.Scripted.Failure = new InvalidOperationException("model is down");
        await memory.AddAsync("user.home = Berlin", Alice);
        Harness.Scripted.Failure = null;
        await memory.AddAsync("user.pets += Rex", Alice);

        Assert.Equal(["user home Berlin", "user pets Rex"], (await AllAsync(memory, Alice)).Select(m => m.Text));
    }

    [Fact]
    public async Task Extraction_that_fails_again_and_again_is_given_up_and_says_so()
    {
        Harness.Options.MaxExtractionAttempts = 3;
        await using var memory = await OpenAsync();
        Harness.Scripted.Failure = new InvalidOperationException("poison");
        var added = await memory.AddAsync("user.home = Berlin", Alice);
        await memory.RetryExtractionAsync();
        Assert.Equal(ExtractionState.Pending, (await memory.GetMessageAsync(added.Messages[0].Id))?.Extraction);
        await memory.RetryExtractionAsync();

        Assert.Equal(ExtractionState.Failed, (await memory.GetMessageAsync(added.Messages[0].Id))?.Extraction);
        var calls = Harness.Scripted.Calls;
        await memory.RetryExtractionAsync();
        Assert.Equal(calls, Harness.Scripted.Calls);
    }

    [Fact]
    public async Task When_the_embedder_fails_the_text_is_found_by_its_words_and_embedded_later()
    {
        Harness.Embedder = new ConceptEmbeddings();
        await using var memory = await OpenAsync();
        Harness.Embedder.Failure = new InvalidOperationException("no vectors today");
        var added = await memory.AddAsync("I am vegetarian", Alice);
        Assert.Equal("no vectors today", added.EmbeddingError);

        var byWords = await memory.SearchAsync(new SearchRequest { Query = "vegetarian", Scope = Alice });
        Assert.Single(byWords.Hits);
        Assert.Contains("no vectors today", Assert.Single(byWords.Degraded), StringComparison.Ordinal);
        Harness.Embedder.Failure = null;
        Assert.Empty(await memory.SearchAsync("a good restaurant", Alice));

        await memory.RetryExtractionAsync();
        Assert.Single(await memory.SearchAsync("a good restaurant", Alice));
    }

    [Fact]
    public async Task The_extractor_sees_the_last_turns_of_the_scope_as_context()
    {
        await using var memory = await OpenAsync();
        await memory.AddAsync([Message.User("one"), Message.Assistant("two")], Alice);
        await memory.AddAsync("elsewhere", Bob);
        await memory.AddAsync("three", Alice);

        Assert.Equal(["one", "two"], Harness.Scripted.LastRequest?.Context.Select(turn => turn.Content));
    }
}
