using Memoir.Extraction;
using Memoir.Extraction.Rules;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Memoir.Server.Tests.Platform;

public sealed class ModelExportTests
{
    private const string Body = """{"schema": {"type": "object", "properties": {"mood": {"type": "string"}}}, "filters": {"AND": [{"user_id": "ana"}]}, "export_instructions": "In one word."}""";
    private readonly Model _model = new();

    [Fact]
    public async Task A_configured_model_fills_the_schema_from_the_memories_once()
    {
        await using var server = await StartAsync();
        await server.TellAsync("ana", "I live in Berlin.");
        _model.Answers.Enqueue("```json\n{\"mood\": \"calm\"}\n```");
        (await server.PostAsync("/v1/exports/", Body)).Ok();
        Assert.Equal("calm", (await server.PostAsync("/v1/exports/get/", "{}")).Ok().GetProperty("mood").GetString());
        Assert.Equal("calm", (await server.PostAsync("/v1/exports/get/", "{}")).Ok().GetProperty("mood").GetString());
        var (messages, options) = Assert.Single(_model.Calls);
        Assert.Contains("Berlin", messages[^1].Text, StringComparison.Ordinal);
        Assert.Contains("In one word.", messages[0].Text, StringComparison.Ordinal);
        Assert.IsType<ChatResponseFormatJson>(options!.ResponseFormat);
    }

    [Fact]
    public async Task What_the_model_made_of_an_erased_memory_is_made_anew()
    {
        await using var server = await StartAsync();
        await server.TellAsync("ana", "I live in Berlin.");
        _model.Answers.Enqueue("""{"mood": "Berlin"}""");
        (await server.PostAsync("/v1/exports/", Body)).Ok();
        (await server.PostAsync("/v1/exports/get/", "{}")).Ok();
        (await server.PostAsync("/api/memoir/v1/erase", """{"scope": {"user_id": "ana"}}""")).Ok();
        _model.Answers.Enqueue("""{"mood": null}""");
        Assert.DoesNotContain("Berlin", (await server.PostAsync("/v1/exports/get/", "{}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Berlin", _model.Calls[^1].Messages[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_gives_no_JSON_or_does_not_answer_is_told_of()
    {
        await using var server = await StartAsync();
        (await server.PostAsync("/v1/exports/", Body)).Ok();
        _model.Answers.Enqueue("I'd rather not.");
        _model.Answers.Enqueue("Really {not");
        (await server.PostAsync("/v1/exports/get/", "{}")).Fails(502);
        Assert.Equal(2, _model.Calls.Count);
        (await server.PostAsync("/v1/exports/get/", "{}")).Fails(503);
        _model.Answers.Enqueue("no");
        _model.Answers.Enqueue("""{"mood": "better"}""");
        Assert.Equal("better", (await server.PostAsync("/v1/exports/get/", "{}")).Ok().GetProperty("mood").GetString());
    }

    private Task<TestServer> StartAsync() => TestServer.StartAsync(configure: services =>
    {
        services.AddSingleton<IExtractor>(new RuleExtractor());
        services.AddSingleton<IChatClient>(_model);
    });

    /// <summary>Gives the answers in order; without one left, it is out of reach.</summary>
    private sealed class Model : IChatClient
    {
        public Queue<string> Answers { get; } = new();

        public List<(List<ChatMessage> Messages, ChatOptions? Options)> Calls { get; } = [];

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            if (!Answers.TryDequeue(out var answer))
            {
                throw new HttpRequestException("no route to the model");
            }

            Calls.Add(([.. messages], options));
            return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, answer)));
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
