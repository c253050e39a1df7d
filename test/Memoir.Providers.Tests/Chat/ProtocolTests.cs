using System.Text.Json;
using Memoir.Extraction;
using Memoir.Extraction.Chat;
using Memoir.Testing.Models;
using Microsoft.Extensions.AI;
using Xunit;

namespace Memoir.Providers.Tests.Chat;

/// <summary>What a chat needs of a client, over both protocols: what goes out and what comes back.</summary>
public sealed class ProtocolTests : IAsyncDisposable
{
    private static readonly JsonElement Schema = JsonElement.Parse("""{"type":"object","additionalProperties":false,"required":["a"],"properties":{"a":{"type":"string"}}}""");
    private readonly ScriptedModelServer _server = new();

    private static int Occurrences(string text, string word) => text.Split(word).Length - 1;

    public static TheoryData<ModelProtocol> Protocols => [ModelProtocol.OpenAI, ModelProtocol.Anthropic];

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task An_answer_has_its_text_its_end_and_what_it_cost(ModelProtocol protocol)
    {
        _server.Plays(protocol.Says("Hello."));
        using var client = Given.Client(_server, protocol);
        var response = await client.GetResponseAsync([new ChatMessage(ChatRole.System, "Be brief."), new ChatMessage(ChatRole.User, "Hi")]);

        Assert.Equal("Hello.", response.Text);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.Equal((120, 100, 30), (response.Usage?.InputTokenCount, response.Usage?.CachedInputTokenCount, response.Usage?.OutputTokenCount));
        Assert.Contains("Be brief.", _server.Requests[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anthropic_is_told_where_the_part_of_a_prompt_ends_that_stays_the_same()
    {
        _server.Plays(ModelProtocol.Anthropic.Says("""{"facts":[]}"""), ModelProtocol.Anthropic.Says("""{"facts":[]}"""));
        using var client = Given.Client(_server, ModelProtocol.Anthropic);
        foreach (var said in new[] { "I live in Lisbon.", "I work as a nurse." })
        {
            await new ChatExtractor(client).ExtractAsync(new ExtractionRequest { Turns = [new Turn(MessageRoles.User, null, said, DateTimeOffset.UnixEpoch)] });
        }

        var prefixes = _server.Requests.Select(static request => request.Json.GetProperty("system")).ToList();
        Assert.Equal("ephemeral", prefixes[0].EnumerateArray().Last().GetProperty("cache_control").GetProperty("type").GetString());
        Assert.Equal(prefixes[0].GetRawText(), prefixes[1].GetRawText());
        Assert.All(_server.Requests, static request => Assert.Equal(1, Occurrences(request.Body, "cache_control")));
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_plain_chat_marks_no_prefix(ModelProtocol protocol)
    {
        _server.Plays(protocol.Says("Hello."));
        using var client = Given.Client(_server, protocol);
        await client.GetResponseAsync([new ChatMessage(ChatRole.System, "Be brief."), new ChatMessage(ChatRole.User, "Hi")]);

        Assert.Equal(0, Occurrences(_server.Requests[0].Body, "cache_control"));
    }

    [Fact]
    public async Task OpenAI_caches_by_itself_and_is_sent_no_mark()
    {
        _server.Plays(ModelProtocol.OpenAI.Says("""{"facts":[]}"""));
        using var client = Given.Client(_server, ModelProtocol.OpenAI);
        await new ChatExtractor(client).ExtractAsync(new ExtractionRequest { Turns = [new Turn(MessageRoles.User, null, "I live in Lisbon.", DateTimeOffset.UnixEpoch)] });

        Assert.Equal(0, Occurrences(_server.Requests[0].Body, "cache_control") + Occurrences(_server.Requests[0].Body, "stable_prefix"));
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_streamed_answer_comes_in_pieces_with_the_same(ModelProtocol protocol)
    {
        _server.Plays(protocol.Streams("Hel", "lo", "."));
        using var client = Given.Client(_server, protocol);
        var updates = await client.GetStreamingResponseAsync("Hi").ToListAsync();

        Assert.Equal(["Hel", "lo", "."], updates.Select(static update => update.Text).Where(static text => text.Length > 0));
        var response = updates.ToChatResponse();
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.Equal((100, 30), (response.Usage?.CachedInputTokenCount, response.Usage?.OutputTokenCount));
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task An_answer_that_was_cut_by_its_limit_says_so(ModelProtocol protocol)
    {
        _server.Plays(protocol.Says("Once upon a", "length"));
        using var client = Given.Client(_server, protocol);

        Assert.Equal(ChatFinishReason.Length, (await client.GetResponseAsync("Tell me a story")).FinishReason);
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_tool_is_offered_called_and_its_result_told(ModelProtocol protocol)
    {
        _server.Plays(protocol.Calls("weather", """{"city":"Lisbon"}"""), protocol.Says("Sunny."));
        using var client = Given.Client(_server, protocol);
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(static (string city) => $"sunny in {city}", "weather", "The weather of a city")] };
        var messages = new List<ChatMessage> { new(ChatRole.User, "How is the weather in Lisbon?") };
        var asked = await client.GetResponseAsync(messages, options);
        var call = Assert.Single(asked.Messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>());
        Assert.Equal(ChatFinishReason.ToolCalls, asked.FinishReason);
        Assert.Equal(("weather", "Lisbon"), (call.Name, call.Arguments?["city"]?.ToString()));

        messages.AddMessages(asked);
        messages.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent(call.CallId, "sunny in Lisbon")]));
        Assert.Equal("Sunny.", (await client.GetResponseAsync(messages, options)).Text);
        Assert.Contains("The weather of a city", _server.Requests[0].Body, StringComparison.Ordinal);
        Assert.Contains("sunny in Lisbon", _server.Requests[1].Body, StringComparison.Ordinal);
        Assert.Contains(call.CallId, _server.Requests[1].Body, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task An_image_goes_along(ModelProtocol protocol)
    {
        _server.Plays(protocol.Says("A dot."));
        using var client = Given.Client(_server, protocol);
        await client.GetResponseAsync([new ChatMessage(ChatRole.User, [new TextContent("What is this?"), new DataContent(new byte[] { 1, 2, 3 }, "image/png")])]);

        Assert.Contains("AQID", _server.Requests[0].Body, StringComparison.Ordinal);
        Assert.Contains("image/png", _server.Requests[0].Body, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_schema_goes_along_unless_it_is_switched_off(ModelProtocol protocol)
    {
        _server.Plays(protocol.Says("""{"a":"b"}"""));
        var asked = new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(Schema, "answer") };
        using var with = Given.Client(_server, protocol);
        using var without = Given.Client(_server, protocol, static options => options.StructuredOutput = false);
        await with.GetResponseAsync("Hi", asked);
        await without.GetResponseAsync("Hi", asked);

        Assert.Contains("json_schema", _server.Requests[0].Body, StringComparison.Ordinal);
        Assert.DoesNotContain("json_schema", _server.Requests[1].Body, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task What_a_model_refuses_to_take_is_left_out_and_not_sent_again(ModelProtocol protocol)
    {
        _server.Answer = request =>
            request.Body.Contains("json_schema", StringComparison.Ordinal) ? protocol.Fails(400, "invalid_request_error", "Unsupported: response_format json_schema")
            : request.Body.Contains("\"temperature\"", StringComparison.Ordinal) ? protocol.Fails(400, "invalid_request_error", "'temperature' does not support 0 with this model")
            : request.Streams ? protocol.Streams("ok") : protocol.Says("ok");
        using var client = Given.Client(_server, protocol);
        var asked = new ChatOptions { Temperature = 0, ResponseFormat = ChatResponseFormat.ForJsonSchema(Schema, "answer") };

        Assert.Equal("ok", (await client.GetResponseAsync("Hi", asked)).Text);
        var calls = _server.Requests.Count;
        Assert.Equal("ok", (await client.GetStreamingResponseAsync("Hi", asked).ToListAsync()).ToChatResponse().Text);
        Assert.Equal(calls + 1, _server.Requests.Count);
        Assert.NotNull(asked.ResponseFormat);
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task Settings_go_before_what_the_caller_asks_for(ModelProtocol protocol)
    {
        _server.Plays(protocol.Says("ok"));
        using var client = Given.Client(_server, protocol, static options => options.MaxOutputTokens = 77);
        await client.GetResponseAsync("Hi", new ChatOptions { MaxOutputTokens = 5 });

        Assert.Contains("tokens\":77", _server.Requests[0].Body, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_stream_that_is_cut_gives_what_came_and_then_the_error(ModelProtocol protocol)
    {
        var whole = protocol.Streams("Hel", "lo");
        var cut = System.Text.Encoding.UTF8.GetString(whole.Body).IndexOf("lo\"", StringComparison.Ordinal) - 20;
        foreach (var reply in new[]
        {
            whole with { CutAfter = cut },

            // As a proxy ends it that gives up: in order, but too early.
            whole with { Body = whole.Body[..cut] },
        })
        {
            _server.Plays(reply);
            using var client = Given.Client(_server, protocol);
            var came = new List<string>();
            var error = await Assert.ThrowsAsync<ModelUnavailableException>(async () =>
            {
                await foreach (var update in client.GetStreamingResponseAsync("Hi"))
                {
                    came.Add(update.Text);
                }
            });

            Assert.Equal("Hel", string.Concat(came));
            Assert.True(error.IsRetryable);
        }
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_stream_that_falls_silent_runs_out_of_time(ModelProtocol protocol)
    {
        var whole = protocol.Streams("Hel", "lo");
        var half = whole.Body[..(System.Text.Encoding.UTF8.GetString(whole.Body).IndexOf("lo\"", StringComparison.Ordinal) - 20)];
        _server.Plays(whole with { Body = half, HangsAfterBody = true });
        using var client = Given.Client(_server, protocol, static options => options.Timeout = TimeSpan.FromSeconds(0.3));
        var error = await Assert.ThrowsAsync<ModelUnavailableException>(async () => await client.GetStreamingResponseAsync("Hi").ToListAsync());

        Assert.Contains("did not answer within", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_caller_that_cancels_gets_his_own_cancellation(ModelProtocol protocol)
    {
        using var cancelled = new CancellationTokenSource();
        _server.Answer = _ =>
        {
            cancelled.Cancel();
            return new ModelReply { Hangs = true };
        };
        using var client = Given.Client(_server, protocol);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetResponseAsync("Hi", cancellationToken: cancelled.Token));
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_redirection_is_not_followed(ModelProtocol protocol)
    {
        await using var elsewhere = new ScriptedModelServer();
        _server.Plays(new ModelReply { Status = 307, Headers = [("Location", elsewhere.Url.AbsoluteUri)] });
        using var client = Given.Client(_server, protocol);
        var error = await Assert.ThrowsAsync<ModelUnavailableException>(() => client.GetResponseAsync("Hi"));

        Assert.Contains("MEMOIR_MODEL_URL", error.Message, StringComparison.Ordinal);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task A_used_up_quota_is_not_worth_another_try()
    {
        _server.Plays(ModelProtocol.OpenAI.Fails(429, "insufficient_quota", "You exceeded your current quota"));
        using var client = Given.Client(_server, ModelProtocol.OpenAI);
        var error = await Assert.ThrowsAsync<ModelUnavailableException>(() => client.GetResponseAsync("Hi"));

        Assert.False(error.IsRetryable);
        Assert.Contains("quota", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_prompt_past_the_models_context_is_told_with_what_helps()
    {
        _server.Plays(ModelProtocol.OpenAI.Fails(400, "context_length_exceeded", "This model's maximum context length is 4096 tokens"));
        using var client = Given.Client(_server, ModelProtocol.OpenAI);
        var error = await Assert.ThrowsAsync<ModelUnavailableException>(() => client.GetResponseAsync("Hi"));

        Assert.False(error.IsRetryable);
        Assert.Contains("longer context", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retry_After_is_read_as_seconds_as_a_date_and_in_milliseconds()
    {
        var clock = new Memoir.Testing.FakeClock();
        foreach (var (name, value, expected) in new (string, string, TimeSpan?)[]
        {
            ("Retry-After", "7", TimeSpan.FromSeconds(7)),
            ("Retry-After", clock.GetUtcNow().AddSeconds(90).ToString("R"), TimeSpan.FromSeconds(90)),
            ("Retry-After", clock.GetUtcNow().AddSeconds(-90).ToString("R"), TimeSpan.Zero),
            ("Retry-After", "999999999", TimeSpan.FromDays(1)),
            ("Retry-After", "soon", null),
            ("retry-after-ms", "1500", TimeSpan.FromSeconds(1.5)),
        })
        {
            await using var server = new ScriptedModelServer().Plays(ModelProtocol.OpenAI.Fails(429, "rate_limit_exceeded", "Slow down", (name, value)));
            using var client = Given.Client(server, ModelProtocol.OpenAI, clock: clock);
            var error = await Assert.ThrowsAsync<ModelUnavailableException>(() => client.GetResponseAsync("Hi"));

            Assert.Equal(expected, error.RetryAfter);
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
